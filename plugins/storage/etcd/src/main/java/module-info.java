import dev.navarch.spi.plugin.NavarchPlugin;

/** Storage in etcd. */
@NavarchPlugin(id = "dev.navarch.storage.etcd", version = "0.1.0", spi = "storage/1")
module dev.navarch.storage.etcd {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires static jetcd.core;
    requires static jetcd.common;
    requires static io.grpc.netty;

    exports dev.navarch.storage.etcd;

    provides dev.navarch.spi.storage.StorageProvider with
            dev.navarch.storage.etcd.EtcdStorageProvider;
}
