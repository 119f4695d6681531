/** Cluster DNS. */
module dev.navarch.dns {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires io.netty.codec.dns;
    requires io.netty.handler;
}
