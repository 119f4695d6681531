/** Storage in a journal, indexed by MapDB. */
module dev.navarch.storage.mapdb {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
