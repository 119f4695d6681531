import dev.navarch.spi.plugin.NavarchPlugin;

/** Storage in memory: for embedded clusters and tests, gone with the process. */
@NavarchPlugin(id = "dev.navarch.storage.memory", version = "0.1.0", spi = "storage/1")
module dev.navarch.storage.memory {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;

    exports dev.navarch.storage.memory;

    provides dev.navarch.spi.storage.StorageProvider with
            dev.navarch.storage.memory.MemoryStorageProvider;
}
