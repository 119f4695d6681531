package dev.navarch.kernel.certificate;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The key that signs service-account tokens: {@code sa.key} and {@code sa.pub}. A new one is made on a thread beside
 * while the rest of the instance starts.
 */
public final class ServiceAccountKey {

    /** With what tokens are signed where there is no key yet. */
    public enum Algorithm {
        /** RSA, which all verifiers outside know; a key takes up to a second to make. */
        RS256,
        /** An elliptic curve; a key is made at once. */
        ES256
    }

    private final Path publicFile;
    private final CompletableFuture<KeyPair> pair;

    private ServiceAccountKey(Path publicFile, CompletableFuture<KeyPair> pair) {
        this.publicFile = publicFile;
        this.pair = pair;
    }

    static ServiceAccountKey open(IdentityFiles files, Algorithm algorithm, SecureRandom random) {
        Path secret = files.path("sa.key");
        Path open = files.path("sa.pub");
        CompletableFuture<KeyPair> pair = new CompletableFuture<>();
        if (Files.exists(secret) && Files.exists(open)) {
            pair.complete(read(secret, open));
        } else {
            Thread.ofVirtual().name("service-account-key").start(() -> {
                try {
                    KeyPair made = algorithm == Algorithm.RS256 ? KeyPairs.rsa(random) : KeyPairs.ellipticCurve(random);
                    IdentityFiles.writePrivate(secret, Pem.encode(made.getPrivate()));
                    IdentityFiles.writePrivate(open, Pem.encode(made.getPublic()));
                    pair.complete(made);
                } catch (GeneralSecurityException | IOException | RuntimeException e) {
                    pair.completeExceptionally(e);
                }
            });
        }
        return new ServiceAccountKey(open, pair);
    }

    /** The public key's file; it exists once {@link #pair()} has returned. */
    public Path publicFile() {
        return publicFile;
    }

    /** The key pair: RSA, or elliptic curve where the operator put one there. Waits until it is made. */
    public KeyPair pair() {
        try {
            return pair.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the key of service-account tokens could not be made", e.getCause());
        }
    }

    private static KeyPair read(Path secret, Path open) {
        try {
            KeyPair pair = new KeyPair(Pem.publicKey(Files.readString(open)), Pem.privateKey(Files.readString(secret)));
            if (KeyPairs.match(pair.getPrivate(), pair.getPublic())) {
                return pair;
            }
            throw new GeneralSecurityException("they do not belong together");
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    secret + " or " + open + " cannot be used (" + e.getMessage()
                            + "): restore them, or remove both to have new ones made, which ends all tokens issued",
                    e);
        }
    }
}
