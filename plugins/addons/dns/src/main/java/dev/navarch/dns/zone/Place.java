package dev.navarch.dns.zone;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One ready endpoint of a headless Service.
 *
 * @param label its name below the Service: the pod's host name, else its address with dashes
 */
record Place(String label, InetAddress address, List<EndpointPort> ports) {

    /** Those of some slices, in the order of addresses, each once. */
    static List<Place> of(List<EndpointSlice> slices) {
        List<Place> places = new ArrayList<>();
        for (EndpointSlice slice : slices) {
            if ("FQDN".equals(slice.getAddressType())) {
                continue;
            }
            for (Endpoint endpoint : endpoints(slice)) {
                boolean ready = endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
                if (ready) {
                    endpoint.getAddresses().forEach(address -> places.add(place(slice, endpoint, address)));
                }
            }
        }
        return places.stream()
                .sorted(Comparator.comparing(place -> place.address().getHostAddress()))
                .toList();
    }

    /** A slice without endpoints may come without a list of them. */
    static List<Endpoint> endpoints(EndpointSlice slice) {
        return Objects.requireNonNullElse(slice.getEndpoints(), List.of());
    }

    private static Place place(EndpointSlice slice, Endpoint endpoint, String address) {
        List<EndpointPort> ports = slice.getPorts() == null ? List.of() : slice.getPorts();
        return new Place(label(endpoint.getHostname(), address), InetAddress.ofLiteral(address), ports);
    }

    static String label(@Nullable String hostname, String address) {
        return hostname == null || hostname.isEmpty() ? address.replaceAll("[.:]", "-") : hostname;
    }
}
