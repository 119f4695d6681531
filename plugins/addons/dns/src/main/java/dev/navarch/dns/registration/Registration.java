package dev.navarch.dns.registration;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Service {@code kube-system/kube-dns}, and this node's server behind it; tries until the API server takes them. */
public final class Registration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "kube-dns";
    private static final int CONFLICT = 409;
    private static final int LONGEST_PAUSE_MILLIS = 5000;

    private final KubernetesClient client;
    private final String address;
    private final String node;
    private final InetSocketAddress server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean registered;

    private Registration(
            KubernetesClient client, String address, String node, InetSocketAddress server, ThreadFactory threads) {
        this.client = client;
        this.address = address;
        this.node = node;
        this.server = server;
        this.thread = threads.newThread(this::run);
    }

    /**
     * Begins to register in the background.
     *
     * @param address of the Service
     * @param server where this node's DNS listens
     */
    public static Registration start(
            KubernetesClient client, String address, String node, InetSocketAddress server, ThreadFactory threads) {
        Registration registration = new Registration(client, address, node, server, threads);
        registration.thread.start();
        return registration;
    }

    public boolean registered() {
        return registered;
    }

    private void run() {
        try {
            long pause = 50;
            while (!register() && !closing.await(pause, TimeUnit.MILLISECONDS)) {
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean register() {
        try {
            if (client.services().inNamespace(NAMESPACE).withName(NAME).get() == null) {
                client.resource(service()).create();
            }
            EndpointSlice slice = slice();
            var existing = client.resource(slice).get();
            if (existing == null) {
                client.resource(slice).create();
            } else {
                slice.getMetadata().setResourceVersion(existing.getMetadata().getResourceVersion());
                client.resource(slice).update();
            }
            registered = true;
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != CONFLICT) {
                LOG.debug("Cannot register the DNS yet: {}", e.getMessage());
            }
            return false;
        }
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .addToLabels(Map.of("k8s-app", NAME, "kubernetes.io/cluster-service", "true"))
                .endMetadata()
                .withNewSpec()
                .withClusterIP(address)
                .addNewPort()
                .withName("dns")
                .withProtocol("UDP")
                .withPort(53)
                .endPort()
                .addNewPort()
                .withName("dns-tcp")
                .withProtocol("TCP")
                .withPort(53)
                .endPort()
                .endSpec()
                .build();
    }

    private EndpointSlice slice() {
        String host = server.getAddress().getHostAddress();
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(NAME + "-" + node)
                .addToLabels(Map.of(
                        "kubernetes.io/service-name", NAME, "endpointslice.kubernetes.io/managed-by", "navarch-dns"))
                .endMetadata()
                .withAddressType(host.indexOf(':') < 0 ? "IPv4" : "IPv6")
                .addNewEndpoint()
                .withAddresses(host)
                .withNodeName(node)
                .withNewConditions()
                .withReady(true)
                .withServing(true)
                .withTerminating(false)
                .endConditions()
                .endEndpoint()
                .addNewPort()
                .withName("dns")
                .withProtocol("UDP")
                .withPort(server.getPort())
                .endPort()
                .addNewPort()
                .withName("dns-tcp")
                .withProtocol("TCP")
                .withPort(server.getPort())
                .endPort()
                .build();
    }

    /** Takes this node's server out of the Service. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
            if (registered) {
                client.resource(slice()).delete();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KubernetesClientException e) {
            LOG.debug("Cannot take the DNS out of service: {}", e.getMessage());
        }
    }
}
