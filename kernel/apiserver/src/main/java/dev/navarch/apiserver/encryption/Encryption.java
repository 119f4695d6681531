package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encryption of an instance: its file, the storage behind it, and what could not be read. */
public final class Encryption {

    private static final Logger LOG = LoggerFactory.getLogger(Encryption.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Optional<Path> file;
    private final EncryptionFile reader;
    private final Unreadable unreadable = new Unreadable();
    private final EncryptedStorage storage;
    private String read;

    private Encryption(Optional<Path> file, EncryptionFile reader, Storage storage) {
        this.file = file;
        this.reader = reader;
        this.read = file.map(Encryption::text).orElse("");
        this.storage = new EncryptedStorage(storage, file.map(reader::read).orElse(EncryptionRules.NONE), unreadable);
    }

    /** @throws ConfigurationException if the file cannot be used */
    public static Encryption of(Optional<Path> file, Storage storage, SecureRandom random) {
        return new Encryption(file, new EncryptionFile(random), storage);
    }

    /** The storage through which everything goes. */
    public EncryptedStorage storage() {
        return storage;
    }

    public Unreadable unreadable() {
        return unreadable;
    }

    /** Looks at the file from time to time. */
    public void follow(Upkeep upkeep) {
        upkeep.every(LOOK, "the look at the encryption configuration", this::reload);
    }

    /** Takes the file over if it has changed and can be used; otherwise the keys in use stay. */
    void reload() {
        String now = text(file.orElseThrow());
        if (now.equals(read)) {
            return;
        }
        read = now;
        try {
            storage.use(reader.read(file.get()));
            LOG.info("{} has changed and is in use", file.get());
        } catch (ConfigurationException e) {
            LOG.error("the changed encryption configuration is not used: {}", e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + ": cannot be read (" + e + "): name an existing file with --encryption-provider-config", e);
        }
    }
}
