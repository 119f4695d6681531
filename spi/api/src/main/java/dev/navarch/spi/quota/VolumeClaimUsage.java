package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a PersistentVolumeClaim takes, in all and of its storage class. */
final class VolumeClaimUsage {

    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private VolumeClaimUsage() {}

    static void add(Map<String, Quantity> usage, JsonNode claim) {
        String className = claim.path("metadata")
                .path("annotations")
                .path(OLD_CLASS)
                .asText(claim.path("spec").path("storageClassName").asText());
        put(usage, className, "persistentvolumeclaims", Quantity.of(1));
        JsonNode requested = claim.at("/spec/resources/requests/storage");
        if (!requested.isMissingNode()) {
            put(usage, className, "requests.storage", storage(claim, requested));
        }
    }

    /** The classes of attributes that it has, wants, or is on its way to. */
    static Map<String, Set<String>> classes(JsonNode claim) {
        Set<String> names = new HashSet<>();
        for (String place : List.of(
                "/spec/volumeAttributesClassName",
                "/status/currentVolumeAttributesClassName",
                "/status/modifyVolumeStatus/targetVolumeAttributesClassName")) {
            names.add(claim.at(place).asText());
        }
        names.remove("");
        return Map.of("VolumeAttributesClass", names);
    }

    /** While a volume is being expanded, what was allocated for it counts where it is more. */
    private static Quantity storage(JsonNode claim, JsonNode requested) {
        Quantity allocated =
                Quantity.of(claim.at("/status/allocatedResources/storage").asText("0"));
        return Quantity.of(requested.asText()).max(allocated).roundedUp();
    }

    private static void put(Map<String, Quantity> usage, String className, String limit, Quantity amount) {
        usage.put(limit, amount);
        if (!className.isEmpty()) {
            usage.put(className + Limits.STORAGE_CLASS + limit, amount);
        }
    }
}
