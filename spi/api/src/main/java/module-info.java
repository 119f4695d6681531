/**
 * All that a plugin compiles against: the service-provider interfaces of Navarch, one package an extension point.
 */
module dev.navarch.spi {
    requires static transitive org.jspecify;
    requires transitive kubernetes.client.api;
    requires transitive kubernetes.model.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive org.slf4j;
    requires transitive java.net.http;

    exports dev.navarch.spi.plugin;
    exports dev.navarch.spi.objects;
    exports dev.navarch.spi.storage;
    exports dev.navarch.spi.storage.embedded;
    exports dev.navarch.spi.authentication;
    exports dev.navarch.spi.authorization;
    exports dev.navarch.spi.admission;
    exports dev.navarch.spi.controller;
    exports dev.navarch.spi.runtime;
    exports dev.navarch.spi.network;
    exports dev.navarch.spi.volume;
    exports dev.navarch.spi.event;
    exports dev.navarch.spi.informer;
    exports dev.navarch.spi.scheduling;
    exports dev.navarch.spi.metrics;
    exports dev.navarch.spi.model;
    exports dev.navarch.spi.message;
    exports dev.navarch.spi.quantity;
    exports dev.navarch.spi.quota;
    exports dev.navarch.spi.proxy;
    exports dev.navarch.spi.addon;
    exports dev.navarch.spi.expression;
    exports dev.navarch.spi.outbound;
    exports dev.navarch.spi.tls;
}
