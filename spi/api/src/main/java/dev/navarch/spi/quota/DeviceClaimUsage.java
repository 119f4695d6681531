package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** How many devices of each class a ResourceClaim may take at most. */
final class DeviceClaimUsage {

    /** No more than that are ever allocated to one claim. */
    private static final long ALL = 32;

    private DeviceClaimUsage() {}

    static void add(Map<String, Quantity> usage, JsonNode spec) {
        for (JsonNode request : spec.path("devices").path("requests")) {
            Map<String, Quantity> most = new TreeMap<>();
            if (request.has("exactly")) {
                take(most, request.path("exactly"));
            }
            request.path("firstAvailable").forEach(alternative -> take(most, alternative));
            most.forEach((limit, amount) -> usage.merge(limit, amount, Quantity::plus));
        }
    }

    /** Of alternatives only one is taken. */
    private static void take(Map<String, Quantity> most, JsonNode request) {
        long count =
                switch (request.path("allocationMode").asText()) {
                    case "ExactCount" -> request.path("count").asLong();
                    case "All" -> ALL;
                    default -> 0;
                };
        String deviceClass = request.path("deviceClassName").asText();
        most.merge(deviceClass + Limits.DEVICE_CLASS, Quantity.of(count), Quantity::max);
        // Pods can ask for the same devices as for a resource, and both count as one.
        most.merge(Limits.REQUESTS + Limits.DEVICES_AS_RESOURCE + deviceClass, Quantity.of(count), Quantity::max);
    }
}
