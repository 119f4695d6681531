/** Container runtime Docker. */
module dev.navarch.runtime.docker {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
