/** Built-in admission steps. */
module dev.navarch.admission {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
