import dev.navarch.spi.plugin.NavarchPlugin;

/** Storage in a directory: a journal is the truth, MapDB the index over it. */
@NavarchPlugin(id = "dev.navarch.storage.mapdb", version = "0.1.0", spi = "storage/1")
module dev.navarch.storage.mapdb {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires static mapdb;

    exports dev.navarch.storage.mapdb;

    provides dev.navarch.spi.storage.StorageProvider with
            dev.navarch.storage.mapdb.MapdbStorageProvider;
}
