import dev.navarch.spi.plugin.NavarchPlugin;

/** DNS of the cluster. */
@NavarchPlugin(id = "dev.navarch.dns", version = "0.1.0", spi = "addon/1")
module dev.navarch.dns {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires kubernetes.model.discovery;

    exports dev.navarch.dns;

    provides dev.navarch.spi.addon.Addon with
            dev.navarch.dns.DnsAddon;
}
