package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that a Service should have.
 *
 * @param byPorts endpoints that answer on the same ports stand together
 * @param complete whether every pod is in: not where the node of one is unknown
 */
record WantedSlices(Map<List<EndpointPort>, List<Endpoint>> byPorts, boolean complete) {

    private static final String ZONE = "topology.kubernetes.io/zone";

    /**
     * Works them out for one family of addresses.
     *
     * @param node finds a node by its name
     */
    static WantedSlices of(Service service, boolean version6, List<Pod> pods, Function<String, Optional<Node>> node) {
        Map<List<EndpointPort>, List<Endpoint>> byPorts = new LinkedHashMap<>();
        boolean complete = true;
        for (Pod pod : pods.stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList()) {
            List<String> addresses = Backends.addresses(pod).stream()
                    .filter(address -> Backends.isVersion6(address) == version6)
                    .toList();
            Optional<Node> host = node.apply(Pods.nodeName(pod));
            complete &= host.isPresent();
            if (!addresses.isEmpty() && host.isPresent()) {
                byPorts.computeIfAbsent(ports(service, pod), key -> new ArrayList<>())
                        .add(endpoint(service, pod, addresses, zone(host.get())));
            }
        }
        return new WantedSlices(byPorts, complete);
    }

    private static Endpoint endpoint(Service service, Pod pod, List<String> addresses, @Nullable String zone) {
        boolean serving = Pods.ready(pod);
        boolean terminating = Pods.terminating(pod);
        return new EndpointBuilder()
                .withAddresses(addresses)
                .withNewConditions()
                .withReady(Backends.publishesUnready(service) || serving && !terminating)
                .withServing(serving)
                .withTerminating(terminating)
                .endConditions()
                .withHostname(Backends.hostname(pod, service).orElse(null))
                .withTargetRef(Backends.reference(pod))
                .withNodeName(Pods.nodeName(pod))
                .withZone(zone)
                .build();
    }

    private static @Nullable String zone(Node node) {
        Map<String, String> labels = node.getMetadata().getLabels();
        return labels == null ? null : labels.get(ZONE);
    }

    private static List<EndpointPort> ports(Service service, Pod pod) {
        List<EndpointPort> ports = new ArrayList<>();
        for (ServicePort port : service.getSpec().getPorts()) {
            Backends.targetPort(port, pod)
                    .ifPresent(number -> ports.add(new EndpointPortBuilder()
                            .withName(port.getName() == null ? "" : port.getName())
                            .withPort(number)
                            .withProtocol(Backends.protocol(port.getProtocol()))
                            .withAppProtocol(port.getAppProtocol())
                            .build()));
        }
        return ports;
    }
}
