/** API server. */
module dev.navarch.apiserver {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires transitive dev.navarch.kernel;
    requires transitive dev.navarch.machinery;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires dev.navarch.client;
    requires dev.navarch.kinds;
    requires java.management;
    requires java.net.http;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.handler;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires software.pando.crypto.nacl;

    exports dev.navarch.apiserver;
    exports dev.navarch.apiserver.extension;
    exports dev.navarch.apiserver.registry;
    exports dev.navarch.apiserver.request;

    provides dev.navarch.kernel.component.Component with
            dev.navarch.apiserver.ApiServerComponent;
}
