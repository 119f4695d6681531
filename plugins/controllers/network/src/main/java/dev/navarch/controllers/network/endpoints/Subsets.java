package dev.navarch.controllers.network.endpoints;

import dev.navarch.controllers.network.backend.Backends;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointPort;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.EndpointSubsetBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out the subsets of an Endpoints object: addresses that answer on the same ports stand together. */
final class Subsets {

    private static final Comparator<EndpointPort> BY_NUMBER = Comparator.<EndpointPort>comparingInt(
                    EndpointPort::getPort)
            .thenComparing(port -> String.valueOf(port.getName()))
            .thenComparing(EndpointPort::getProtocol);

    private Subsets() {}

    /** An address and whether it takes requests. */
    private record Entry(EndpointAddress address, boolean ready) {}

    static List<EndpointSubset> of(Service service, List<Pod> pods) {
        boolean unreadyToo = Backends.publishesUnready(service);
        Map<Optional<EndpointPort>, List<Entry>> byPort = new LinkedHashMap<>();
        pods.stream()
                .filter(pod -> unreadyToo || !Pods.terminating(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .forEach(pod -> address(service, pod).ifPresent(address -> {
                    Entry entry = new Entry(address, unreadyToo || Pods.ready(pod));
                    ports(service, pod).forEach(port -> byPort.computeIfAbsent(port, key -> new ArrayList<>())
                            .add(entry));
                }));
        Map<List<Entry>, List<EndpointPort>> byAddresses = new LinkedHashMap<>();
        byPort.forEach((port, entries) -> port.ifPresentOrElse(
                present -> byAddresses
                        .computeIfAbsent(entries, key -> new ArrayList<>())
                        .add(present),
                () -> byAddresses.computeIfAbsent(entries, key -> new ArrayList<>())));
        return byAddresses.entrySet().stream()
                .map(each -> subset(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(
                        subset -> subset.getPorts().stream().findFirst().orElse(null),
                        Comparator.nullsFirst(BY_NUMBER)))
                .toList();
    }

    private static List<Optional<EndpointPort>> ports(Service service, Pod pod) {
        List<ServicePort> ports = service.getSpec().getPorts();
        if (ports.isEmpty()) {
            return Backends.headless(service) ? List.of(Optional.empty()) : List.of();
        }
        List<Optional<EndpointPort>> result = new ArrayList<>();
        for (ServicePort port : ports) {
            Backends.targetPort(port, pod)
                    .ifPresent(number -> result.add(Optional.of(new EndpointPortBuilder()
                            .withName(port.getName())
                            .withPort(number)
                            .withProtocol(Backends.protocol(port.getProtocol()))
                            .withAppProtocol(port.getAppProtocol())
                            .build())));
        }
        return result;
    }

    private static Optional<EndpointAddress> address(Service service, Pod pod) {
        boolean version6 = service.getSpec().getIpFamilies() != null
                && !service.getSpec().getIpFamilies().isEmpty()
                && service.getSpec().getIpFamilies().getFirst().equals("IPv6");
        return Backends.addresses(pod).stream()
                .filter(address -> Backends.isVersion6(address) == version6)
                .findFirst()
                .map(address -> new EndpointAddressBuilder()
                        .withIp(address)
                        .withHostname(Backends.hostname(pod, service).orElse(null))
                        .withNodeName(Pods.nodeName(pod).isEmpty() ? null : Pods.nodeName(pod))
                        .withTargetRef(Backends.reference(pod))
                        .build());
    }

    private static EndpointSubset subset(List<Entry> entries, List<EndpointPort> ports) {
        return new EndpointSubsetBuilder()
                .withAddresses(addresses(entries, true))
                .withNotReadyAddresses(addresses(entries, false))
                .withPorts(ports.stream().sorted(BY_NUMBER).toList())
                .build();
    }

    private static List<EndpointAddress> addresses(List<Entry> entries, boolean ready) {
        return entries.stream()
                .filter(entry -> entry.ready() == ready)
                .map(Entry::address)
                .sorted(Comparator.comparing(EndpointAddress::getIp))
                .toList();
    }
}
