package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which scopes a pod falls into. */
final class PodScopes {

    private static final List<String> CLASSIFYING = List.of("cpu", "memory");

    private PodScopes() {}

    static Set<String> of(JsonNode pod) {
        JsonNode spec = pod.path("spec");
        Set<String> scopes = new HashSet<>();
        scopes.add(spec.path("activeDeadlineSeconds").asLong(-1) >= 0 ? "Terminating" : "NotTerminating");
        scopes.add(isBestEffort(pod) ? "BestEffort" : "NotBestEffort");
        JsonNode affinity = spec.path("affinity");
        if (crossesNamespaces(affinity.path("podAffinity")) || crossesNamespaces(affinity.path("podAntiAffinity"))) {
            scopes.add("CrossNamespacePodAffinity");
        }
        return scopes;
    }

    static Map<String, Set<String>> classes(JsonNode pod) {
        String name = pod.path("spec").path("priorityClassName").asText();
        return Map.of("PriorityClass", name.isEmpty() ? Set.of() : Set.of(name));
    }

    /** By its status, or else by what its containers, or the pod for all of them, ask for. */
    private static boolean isBestEffort(JsonNode pod) {
        String known = pod.path("status").path("qosClass").asText();
        if (!known.isEmpty()) {
            return known.equals("BestEffort");
        }
        JsonNode spec = pod.path("spec");
        if (spec.hasNonNull("resources")) {
            return !asks(spec.path("resources"));
        }
        for (String kind : List.of("containers", "initContainers")) {
            for (JsonNode container : spec.path(kind)) {
                if (asks(container.path("resources"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean asks(JsonNode resources) {
        for (String side : List.of("requests", "limits")) {
            for (String resource : CLASSIFYING) {
                if (Quantity.of(resources.path(side).path(resource).asText("0")).signum() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean crossesNamespaces(JsonNode affinity) {
        for (JsonNode term : affinity.path("requiredDuringSchedulingIgnoredDuringExecution")) {
            if (namesNamespaces(term)) {
                return true;
            }
        }
        for (JsonNode weighted : affinity.path("preferredDuringSchedulingIgnoredDuringExecution")) {
            if (namesNamespaces(weighted.path("podAffinityTerm"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesNamespaces(JsonNode term) {
        return !term.path("namespaces").isEmpty() || term.hasNonNull("namespaceSelector");
    }
}
