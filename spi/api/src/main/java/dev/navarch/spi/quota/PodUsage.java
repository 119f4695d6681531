package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.PodResources;
import dev.navarch.spi.quantity.Quantity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/** What a pod takes. */
final class PodUsage {

    private static final Set<String> COMPUTE = Set.of("cpu", "memory", "ephemeral-storage");

    private PodUsage() {}

    static void add(Map<String, Quantity> usage, JsonNode pod, Instant now) {
        if (isOver(pod, now)) {
            return;
        }
        usage.put("pods", Quantity.of(1));
        PodResources.requestsInUse(pod).forEach((name, amount) -> {
            if (COMPUTE.contains(name) || name.startsWith(Limits.HUGE_PAGES)) {
                usage.put(name, amount);
                usage.put(Limits.REQUESTS + name, amount);
            } else if (Limits.isExtended(name) || name.startsWith(Limits.DEVICES_AS_RESOURCE)) {
                usage.put(Limits.REQUESTS + name, amount);
            }
        });
        PodResources.limitsInUse(pod).forEach((name, amount) -> {
            if (COMPUTE.contains(name)) {
                usage.put("limits." + name, amount);
            }
        });
    }

    /** Finished, or stuck on its way out, maybe on a lost node: others may take its place. */
    private static boolean isOver(JsonNode pod, Instant now) {
        String phase = pod.path("status").path("phase").asText();
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            return true;
        }
        JsonNode metadata = pod.path("metadata");
        if (!metadata.hasNonNull("deletionTimestamp") || !metadata.hasNonNull("deletionGracePeriodSeconds")) {
            return false;
        }
        try {
            return now.isAfter(Instant.parse(metadata.path("deletionTimestamp").asText())
                    .plusSeconds(metadata.path("deletionGracePeriodSeconds").asLong()));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
