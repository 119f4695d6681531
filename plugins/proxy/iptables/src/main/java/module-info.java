/** Proxy mode iptables. */
module dev.navarch.proxy.iptables {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
}
