package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.upkeep.FollowedFile;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.storage.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The encryption of an instance: its file, the storage behind it, and what could not be read. */
public final class Encryption {

    private final Optional<FollowedFile> file;
    private final EncryptionFile reader;
    private final Unreadable unreadable = new Unreadable();
    private final EncryptedStorage storage;

    private Encryption(Optional<FollowedFile> file, EncryptionFile reader, Storage storage) {
        this.file = file;
        this.reader = reader;
        EncryptionRules rules = file.map(each -> reader.parse(each.read())).orElse(EncryptionRules.NONE);
        this.storage = new EncryptedStorage(storage, rules, unreadable);
    }

    /** @throws dev.navarch.spi.plugin.ConfigurationException if the file cannot be used */
    public static Encryption of(Optional<Path> file, Storage storage, SecureRandom random) {
        return new Encryption(
                file.map(path -> new FollowedFile("--encryption-provider-config", path)),
                new EncryptionFile(random),
                storage);
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
        file.ifPresent(each -> each.follow(upkeep, this::use));
    }

    /** Takes the file over if it has changed and can be used; otherwise the keys in use stay. */
    void reload() {
        file.orElseThrow().look(this::use);
    }

    private void use(Section document) {
        storage.use(reader.parse(document));
    }
}
