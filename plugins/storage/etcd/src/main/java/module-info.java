/** Storage in etcd. */
module dev.navarch.storage.etcd {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
