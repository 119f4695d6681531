package dev.navarch.spi.quantity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a pod needs of each resource: its containers together, or its most demanding init container with the sidecars
 * started before it where that is more. What the pod itself states counts instead.
 */
public final class PodResources {

    private static final String REQUESTS = "requests";
    private static final String LIMITS = "limits";

    private PodResources() {}

    /** What the pod's specification asks for, without its overhead. */
    public static Map<String, Quantity> requests(JsonNode spec) {
        return total(spec, REQUESTS, container -> stated(container, REQUESTS));
    }

    /** The limits of the pod's specification, without its overhead. */
    public static Map<String, Quantity> limits(JsonNode spec) {
        return total(spec, LIMITS, container -> stated(container, LIMITS));
    }

    /**
     * What the pod takes: what it asks for and its overhead, or, as long as a resize of one of its containers is under
     * way, what that container still has where it is more.
     */
    public static Map<String, Quantity> requestsInUse(JsonNode pod) {
        Map<String, Quantity> requests = total(pod.path("spec"), REQUESTS, new InUse(pod, REQUESTS));
        add(requests, amounts(pod.path("spec").path("overhead")));
        return requests;
    }

    /** The limits that hold for the pod, as {@link #requestsInUse}. */
    public static Map<String, Quantity> limitsInUse(JsonNode pod) {
        Map<String, Quantity> limits = total(pod.path("spec"), LIMITS, new InUse(pod, LIMITS));
        amounts(pod.path("spec").path("overhead"))
                .forEach((name, overhead) -> limits.computeIfPresent(
                        name, (same, limit) -> limit.signum() == 0 ? limit : limit.plus(overhead)));
        return limits;
    }

    /** The amounts of a list of resources, such as {@code resources.requests}. */
    public static Map<String, Quantity> amounts(JsonNode list) {
        Map<String, Quantity> amounts = new TreeMap<>();
        list.properties()
                .forEach(entry ->
                        amounts.put(entry.getKey(), Quantity.of(entry.getValue().asText())));
        return amounts;
    }

    /** Adds {@code more} to {@code sum}. */
    public static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    private static Map<String, Quantity> stated(JsonNode container, String side) {
        return amounts(container.path("resources").path(side));
    }

    private static boolean isSidecar(JsonNode initContainer) {
        return initContainer.path("restartPolicy").asText().equals("Always");
    }

    private static Map<String, Quantity> total(
            JsonNode spec, String side, Function<JsonNode, Map<String, Quantity>> ofContainer) {
        Map<String, Quantity> sum = new TreeMap<>();
        for (JsonNode container : spec.path("containers")) {
            add(sum, ofContainer.apply(container));
        }
        Map<String, Quantity> sidecars = new TreeMap<>();
        Map<String, Quantity> peak = new TreeMap<>();
        for (JsonNode container : spec.path("initContainers")) {
            if (isSidecar(container)) {
                Map<String, Quantity> own = ofContainer.apply(container);
                add(sum, own);
                add(sidecars, own);
                raise(peak, sidecars);
            } else {
                Map<String, Quantity> now = stated(container, side);
                add(now, sidecars);
                raise(peak, now);
            }
        }
        raise(sum, peak);
        sum.putAll(amounts(spec.path("resources").path(side)));
        return sum;
    }

    /** Makes each amount at least that of {@code other}. */
    private static void raise(Map<String, Quantity> amounts, Map<String, Quantity> other) {
        other.forEach((name, amount) -> amounts.merge(name, amount, Quantity::max));
    }

    /** What a container of a pod takes, as far as its status tells. */
    private static final class InUse implements Function<JsonNode, Map<String, Quantity>> {

        private final String side;
        private final Map<String, JsonNode> statuses = new HashMap<>();
        private final boolean infeasible;

        InUse(JsonNode pod, String side) {
            this.side = side;
            JsonNode status = pod.path("status");
            for (String list : List.of("containerStatuses", "initContainerStatuses")) {
                status.path(list).forEach(each -> statuses.put(each.path("name").asText(), each));
            }
            this.infeasible = status.path("conditions")
                    .valueStream()
                    .filter(condition -> condition.path("type").asText().equals("PodResizePending"))
                    .findFirst()
                    .filter(condition -> condition.path("reason").asText().equals("Infeasible"))
                    .isPresent();
        }

        @Override
        public Map<String, Quantity> apply(JsonNode container) {
            JsonNode status = statuses.get(container.path("name").asText());
            if (status == null || !status.hasNonNull("resources")) {
                return stated(container, side);
            }
            Map<String, Quantity> taken = stated(status, side);
            if (!infeasible) {
                raise(taken, stated(container, side));
            }
            if (side.equals(REQUESTS)) {
                raise(taken, amounts(status.path("allocatedResources")));
            }
            return taken;
        }
    }
}
