/** Volume kinds of a node. */
module dev.navarch.volumes {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
