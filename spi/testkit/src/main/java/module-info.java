/** Contract tests for the SPI. */
module dev.navarch.spi.testkit {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires io.fabric8.kubernetes.client.jdkhttp;
    requires jdk.httpserver;
    requires kubernetes.client;
    requires org.junit.jupiter.api;
    requires org.assertj.core;
    requires org.junit.platform.launcher;

    exports dev.navarch.spi.testkit.admission;
    exports dev.navarch.spi.testkit.authentication;
    exports dev.navarch.spi.testkit.authorization;
    exports dev.navarch.spi.testkit.metrics;
    exports dev.navarch.spi.testkit.network;
    exports dev.navarch.spi.testkit.objects;
    exports dev.navarch.spi.testkit.cluster;
    exports dev.navarch.spi.testkit.controller;
    exports dev.navarch.spi.testkit.expression;
    exports dev.navarch.spi.testkit.plugin;
    exports dev.navarch.spi.testkit.runtime;
    exports dev.navarch.spi.testkit.volume;
    exports dev.navarch.spi.testkit.storage;
    exports dev.navarch.spi.testkit.informer;
    exports dev.navarch.spi.testkit.scheduling;
    exports dev.navarch.spi.testkit.proxy;
    exports dev.navarch.spi.testkit.addon;
}
