/** The kernel of an instance: plugin layers, configuration, life cycle, certificates. */
module dev.navarch.kernel {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires com.fasterxml.jackson.dataformat.yaml;

    exports dev.navarch.kernel.certificate;
    exports dev.navarch.kernel.component;
    exports dev.navarch.kernel.configuration;
    exports dev.navarch.kernel.descriptor;
    exports dev.navarch.kernel.directory;
    exports dev.navarch.kernel.loopback;
    exports dev.navarch.kernel.metrics;
    exports dev.navarch.kernel.plugin;
    exports dev.navarch.kernel.websocket;
    exports dev.navarch.kernel.snapshot;

    uses dev.navarch.kernel.component.Component;
}
