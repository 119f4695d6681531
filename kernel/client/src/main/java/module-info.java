/** KubernetesClient over TLS or in the JVM, informers, work queues, leader election, events. */
module dev.navarch.client {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires transitive dev.navarch.kernel;
    requires kubernetes.client;
    requires kubernetes.model.common;
    requires kubernetes.model.coordination;
    requires io.fabric8.kubernetes.client.jdkhttp;

    exports dev.navarch.client;
    exports dev.navarch.client.election;
    exports dev.navarch.client.event;
    exports dev.navarch.client.informer;
    exports dev.navarch.client.queue;
}
