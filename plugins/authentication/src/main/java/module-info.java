/** Built-in authenticators. */
module dev.navarch.authentication {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
