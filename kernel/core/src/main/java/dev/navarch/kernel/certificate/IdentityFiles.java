package dev.navarch.kernel.certificate;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Keeps keys and certificates as {@code NAME.key} and {@code NAME.crt} in one directory, readable by their owner only. */
final class IdentityFiles {

    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    IdentityFiles(Path directory) throws IOException {
        this.directory = directory;
        makePrivate(directory);
    }

    Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    Path key(String name) {
        return directory.resolve(name + ".key");
    }

    Path path(String fileName) {
        return directory.resolve(fileName);
    }

    /**
     * What is stored under that name, or empty where nothing is or a crash came between the two files: the certificate is
     * written last.
     */
    Optional<Identity> read(String name) throws IOException {
        if (!Files.exists(certificate(name)) || !Files.exists(key(name))) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = Pem.certificates(Files.readString(certificate(name)));
            PrivateKey key = Pem.privateKey(Files.readString(key(name)));
            return chain.isEmpty() || !KeyPairs.match(key, chain.getFirst().getPublicKey())
                    ? Optional.empty()
                    : Optional.of(new Identity(key, chain));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    certificate(name) + " or " + key(name) + " cannot be read (" + e.getMessage()
                            + "): restore it, or remove both to have new ones made",
                    e);
        }
    }

    void write(String name, Identity identity) throws IOException {
        writePrivate(key(name), Pem.encode(identity.key()));
        writePrivate(certificate(name), Pem.encode(identity.chain()));
    }

    /** Replaces a file as a whole, readable by its owner only. */
    static void writePrivate(Path file, String text) throws IOException {
        makePrivate(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp", OWNER_ONLY_FILE);
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void makePrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        }
    }
}
