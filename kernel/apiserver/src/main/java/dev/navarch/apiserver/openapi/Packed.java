package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A document at rest: a tenth of its size, and most clients take it as it lies there.
 *
 * @param compressed with gzip
 * @param hash of the content, in capitals
 */
public record Packed(byte[] compressed, String hash) {

    static Packed json(ObjectNode document) {
        return of(Json.write(document));
    }

    /** Compresses bytes. */
    public static Packed of(byte[] bytes) {
        return of(bytes, hashOf(bytes));
    }

    static Packed of(byte[] bytes, String hash) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 8);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Packed(packed.toByteArray(), hash);
    }

    byte[] plain() {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOf(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
