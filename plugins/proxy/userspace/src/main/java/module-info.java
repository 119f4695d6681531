/** Proxy mode userspace. */
module dev.navarch.proxy.userspace {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires io.netty.handler;
}
