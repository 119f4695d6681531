package dev.navarch.controllers.network.slice;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spreads endpoints over slices so that few slices change: an endpoint stays where it is; new ones fill slices that
 * change anyway, then the fullest that has room for all of them, then new slices.
 */
final class Packing {

    /** Endpoints a slice holds at most. */
    static final int MOST = 100;

    private Packing() {}

    /** A slice as it should be: one that exists, or an additional one. */
    record Packed(Optional<String> name, List<EndpointPort> ports, List<Endpoint> endpoints) {}

    /**
     * Packs the endpoints of one set of ports.
     *
     * @param present the slices of these ports that exist, by name
     * @return those of them that are still needed, changed or not, and additional ones
     */
    static List<Packed> pack(List<EndpointPort> ports, List<Endpoint> wanted, Map<String, List<Endpoint>> present) {
        Map<String, Endpoint> missing = new LinkedHashMap<>();
        wanted.forEach(endpoint -> missing.put(identity(endpoint), endpoint));
        Map<String, List<Endpoint>> slices = new LinkedHashMap<>();
        List<String> changing = new ArrayList<>();
        present.forEach((name, endpoints) -> {
            List<Endpoint> kept = new ArrayList<>();
            endpoints.forEach(endpoint ->
                    Optional.ofNullable(missing.remove(identity(endpoint))).ifPresent(kept::add));
            slices.put(name, kept);
            if (!kept.equals(endpoints)) {
                changing.add(name);
            }
        });
        Deque<Endpoint> left = new ArrayDeque<>(missing.values());
        changing.forEach(name -> fill(slices.get(name), left));
        if (!left.isEmpty()) {
            slices.values().stream()
                    .filter(slice -> slice.size() + left.size() <= MOST)
                    .max((one, other) -> Integer.compare(one.size(), other.size()))
                    .ifPresent(slice -> fill(slice, left));
        }
        List<Packed> result = new ArrayList<>();
        slices.forEach((name, endpoints) -> {
            if (!endpoints.isEmpty()) {
                result.add(new Packed(Optional.of(name), ports, endpoints));
            }
        });
        while (!left.isEmpty()) {
            List<Endpoint> more = new ArrayList<>();
            fill(more, left);
            result.add(new Packed(Optional.empty(), ports, more));
        }
        return result;
    }

    private static void fill(List<Endpoint> slice, Deque<Endpoint> left) {
        while (slice.size() < MOST && !left.isEmpty()) {
            slice.add(left.poll());
        }
    }

    private static String identity(Endpoint endpoint) {
        return endpoint.getTargetRef() == null
                ? String.join(",", endpoint.getAddresses())
                : endpoint.getTargetRef().getUid() + " " + String.join(",", endpoint.getAddresses());
    }
}
