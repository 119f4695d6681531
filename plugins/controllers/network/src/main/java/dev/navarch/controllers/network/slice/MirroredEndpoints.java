package dev.navarch.controllers.network.slice;

import dev.navarch.controllers.network.backend.Backends;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses of an Endpoints object as slices have them. */
final class MirroredEndpoints {

    private MirroredEndpoints() {}

    static Map<List<EndpointPort>, List<Endpoint>> of(Endpoints endpoints, boolean version6) {
        Map<List<EndpointPort>, List<Endpoint>> byPorts = new LinkedHashMap<>();
        for (EndpointSubset subset : orEmpty(endpoints.getSubsets())) {
            List<Endpoint> result = new ArrayList<>();
            orEmpty(subset.getAddresses()).stream()
                    .filter(address -> Backends.isVersion6(address.getIp()) == version6)
                    .forEach(address -> result.add(endpoint(address, true)));
            orEmpty(subset.getNotReadyAddresses()).stream()
                    .filter(address -> Backends.isVersion6(address.getIp()) == version6)
                    .forEach(address -> result.add(endpoint(address, false)));
            if (!result.isEmpty()) {
                byPorts.computeIfAbsent(ports(subset), ports -> new ArrayList<>())
                        .addAll(result);
            }
        }
        return byPorts;
    }

    private static List<EndpointPort> ports(EndpointSubset subset) {
        return orEmpty(subset.getPorts()).stream()
                .map(port -> new EndpointPortBuilder()
                        .withName(port.getName() == null ? "" : port.getName())
                        .withPort(port.getPort())
                        .withProtocol(Backends.protocol(port.getProtocol()))
                        .withAppProtocol(port.getAppProtocol())
                        .build())
                .toList();
    }

    private static Endpoint endpoint(EndpointAddress address, boolean ready) {
        return new EndpointBuilder()
                .withAddresses(address.getIp())
                .withNewConditions()
                .withReady(ready)
                .endConditions()
                .withHostname(address.getHostname())
                .withNodeName(address.getNodeName())
                .withTargetRef(address.getTargetRef())
                .build();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
