/** Storage in memory. */
module dev.navarch.storage.memory {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
