/** Host of the controllers. */
module dev.navarch.controllers {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
}
