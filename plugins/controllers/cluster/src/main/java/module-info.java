/** Node, namespace, service account and garbage controllers. */
module dev.navarch.controllers.cluster {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
