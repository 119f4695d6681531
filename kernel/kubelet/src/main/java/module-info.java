/** Kubelet. */
module dev.navarch.kubelet {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.client;
    requires io.netty.codec.http;
    requires io.netty.handler;
}
