/** Default scheduling plugins. */
module dev.navarch.scheduling {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
