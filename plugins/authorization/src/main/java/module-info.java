/** RBAC, Node, always-allow and always-deny. */
module dev.navarch.authorization {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
