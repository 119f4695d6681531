/** Service proxy: follows Services and their endpoints and has a proxy mode make the node's rules. */
module dev.navarch.proxy {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires kubernetes.model.common;
    requires kubernetes.model.discovery;

    exports dev.navarch.proxy;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.proxy.ProxyComponent;
}
