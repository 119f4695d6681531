package dev.navarch.admission.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.quantity.Quantity;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod needs of each resource: its containers together, or its most demanding init container with the sidecars
 * started before it where that is more. What the pod itself states counts instead.
 */
public final class PodResources {

    private PodResources() {}

    public static Map<String, Quantity> requests(JsonNode spec) {
        return total(spec, "requests");
    }

    public static Map<String, Quantity> limits(JsonNode spec) {
        return total(spec, "limits");
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

    private static Map<String, Quantity> total(JsonNode spec, String side) {
        Map<String, Quantity> sum = new TreeMap<>();
        for (JsonNode container : spec.path("containers")) {
            add(sum, amounts(container.path("resources").path(side)));
        }
        Map<String, Quantity> sidecars = new TreeMap<>();
        Map<String, Quantity> peak = new TreeMap<>();
        for (JsonNode container : spec.path("initContainers")) {
            Map<String, Quantity> now = amounts(container.path("resources").path(side));
            if (container.path("restartPolicy").asText().equals("Always")) {
                add(sum, now);
                add(sidecars, now);
                now = sidecars;
            } else {
                add(now, sidecars);
            }
            now.forEach((name, amount) -> peak.merge(name, amount, Quantity::max));
        }
        peak.forEach((name, amount) -> sum.merge(name, amount, Quantity::max));
        sum.putAll(amounts(spec.path("resources").path(side)));
        return sum;
    }
}
