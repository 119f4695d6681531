/** Container runtime without processes. */
module dev.navarch.runtime.simulated {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
