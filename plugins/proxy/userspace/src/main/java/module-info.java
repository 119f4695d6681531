import dev.navarch.spi.plugin.NavarchPlugin;

/** Services by a process that passes bytes on. */
@NavarchPlugin(id = "dev.navarch.proxy.userspace", version = "0.1.0", spi = "proxy/1")
module dev.navarch.proxy.userspace {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.buffer;
    requires io.netty.common;

    exports dev.navarch.proxy.userspace;

    provides dev.navarch.spi.proxy.ProxyMode with
            dev.navarch.proxy.userspace.UserspaceMode;
}
