/** KubernetesClient over TLS or in the JVM, informers, leader election. */
module dev.navarch.client {
    requires static org.jspecify;
    requires transitive dev.navarch.spi;
    requires dev.navarch.kernel;
    requires kubernetes.client;
    requires kubernetes.httpclient.jdk;
}
