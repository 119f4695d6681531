import dev.navarch.spi.plugin.NavarchPlugin;

/** Services by rules of iptables. */
@NavarchPlugin(id = "dev.navarch.proxy.iptables", version = "0.1.0", spi = "proxy/1")
module dev.navarch.proxy.iptables {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;

    exports dev.navarch.proxy.iptables;

    provides dev.navarch.spi.proxy.ProxyMode with
            dev.navarch.proxy.iptables.IptablesMode;
}
