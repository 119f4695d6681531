/** API server. */
module dev.navarch.apiserver {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires dev.navarch.machinery;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.handler;
}
