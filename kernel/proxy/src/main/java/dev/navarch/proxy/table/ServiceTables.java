package dev.navarch.proxy.table;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Builds the table of one node. */
public final class ServiceTables {

    private static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final String OTHER_PROXY = "service.kubernetes.io/service-proxy-name";
    private static final String HEADLESS = "None";
    private static final int DEFAULT_AFFINITY_SECONDS = 10_800;

    private final String nodeName;

    public ServiceTables(String nodeName) {
        this.nodeName = nodeName;
    }

    /** The table for these objects; Services without a cluster address and those of other proxies have no part in it. */
    public ServiceTable of(Collection<Service> services, Collection<EndpointSlice> slices) {
        Map<String, List<EndpointSlice>> byService = new HashMap<>();
        for (EndpointSlice slice : slices) {
            String service = labels(slice.getMetadata().getLabels()).get(SERVICE_NAME);
            if (service != null) {
                byService
                        .computeIfAbsent(slice.getMetadata().getNamespace() + "/" + service, key -> new ArrayList<>())
                        .add(slice);
            }
        }
        List<ServicePort> ports = new ArrayList<>();
        for (Service service : services) {
            if (proxied(service)) {
                String key = service.getMetadata().getNamespace() + "/"
                        + service.getMetadata().getName();
                ports.addAll(ports(service, byService.getOrDefault(key, List.of())));
            }
        }
        ports.sort(Comparator.comparing(ServicePort::name));
        return new ServiceTable(ports);
    }

    private static boolean proxied(Service service) {
        ServiceSpec spec = service.getSpec();
        String address = spec.getClusterIP();
        return address != null
                && !address.isEmpty()
                && !address.equals(HEADLESS)
                && !"ExternalName".equals(spec.getType())
                && !labels(service.getMetadata().getLabels()).containsKey(OTHER_PROXY);
    }

    private List<ServicePort> ports(Service service, List<EndpointSlice> slices) {
        ServiceSpec spec = service.getSpec();
        List<ServicePort> ports = new ArrayList<>();
        for (io.fabric8.kubernetes.api.model.ServicePort port :
                Objects.requireNonNullElse(spec.getPorts(), List.<io.fabric8.kubernetes.api.model.ServicePort>of())) {
            String name = Objects.requireNonNullElse(port.getName(), "");
            ports.add(new ServicePort(
                    new ServicePort.Name(
                            service.getMetadata().getNamespace(),
                            service.getMetadata().getName(),
                            name),
                    Protocol.valueOf(Objects.requireNonNullElse(port.getProtocol(), "TCP")),
                    port.getPort(),
                    clusterAddresses(spec),
                    externalAddresses(service),
                    Objects.requireNonNullElse(port.getNodePort(), 0),
                    affinity(spec),
                    policy(spec.getInternalTrafficPolicy()),
                    policy(spec.getExternalTrafficPolicy()),
                    new ReadyEndpoints(nodeName).of(name, slices)));
        }
        return ports;
    }

    private static List<String> clusterAddresses(ServiceSpec spec) {
        List<String> all = spec.getClusterIPs();
        return all == null || all.isEmpty() ? List.of(spec.getClusterIP()) : all;
    }

    private static List<String> externalAddresses(Service service) {
        Set<String> addresses =
                new LinkedHashSet<>(Objects.requireNonNullElse(service.getSpec().getExternalIPs(), List.of()));
        Optional.ofNullable(service.getStatus())
                .map(status -> status.getLoadBalancer())
                .map(balancer -> balancer.getIngress())
                .ifPresent(ingress -> ingress.stream()
                        .filter(one -> !"Proxy".equals(one.getIpMode()))
                        .map(LoadBalancerIngress::getIp)
                        .filter(Objects::nonNull)
                        .forEach(addresses::add));
        return List.copyOf(addresses);
    }

    private static Duration affinity(ServiceSpec spec) {
        if (!"ClientIP".equals(spec.getSessionAffinity())) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Optional.ofNullable(spec.getSessionAffinityConfig())
                .map(config -> config.getClientIP())
                .map(client -> client.getTimeoutSeconds())
                .orElse(DEFAULT_AFFINITY_SECONDS));
    }

    private static TrafficPolicy policy(@org.jspecify.annotations.Nullable String policy) {
        return "Local".equals(policy) ? TrafficPolicy.LOCAL : TrafficPolicy.CLUSTER;
    }

    private static Map<String, String> labels(@org.jspecify.annotations.Nullable Map<String, String> labels) {
        return labels == null ? Map.of() : labels;
    }
}
