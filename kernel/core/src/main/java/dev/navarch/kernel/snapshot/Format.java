package dev.navarch.kernel.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How a snapshot looks: a line that says what it is, the revision, entries (the length of the key, the key, the length of
 * the value, the value), a key of length zero, the number of entries, and a SHA-256 of all before it.
 */
final class Format {

    static final byte[] MAGIC = "navarch-snapshot/1\n".getBytes(StandardCharsets.US_ASCII);
    static final String DIGEST = "SHA-256";
    static final int DIGEST_BYTES = 32;

    /** Where objects lie; nothing else is part of a cluster's state. */
    static final String ROOT = "/registry/";

    private Format() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows " + DIGEST, e);
        }
    }
}
