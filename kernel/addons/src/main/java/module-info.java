/** Add-ons: parts of a cluster that can be left out, run beside the others. */
module dev.navarch.addons {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;

    exports dev.navarch.addons;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.addons.DnsComponent;
}
