package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a quota limits processors or memory, every container must say how much it takes, unless the pod does for all. */
final class RequiredAmounts {

    private static final Set<String> CHECKED =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private RequiredAmounts() {}

    /** What is left open, such as {@code limits.memory for: a,b; requests.cpu for: b}; empty if nothing is. */
    static String missing(Collection<String> limits, JsonNode spec) {
        if (statesForAll(spec.path("resources"))) {
            return "";
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        for (String limit : limits) {
            if (CHECKED.contains(limit)) {
                for (String kind : List.of("containers", "initContainers")) {
                    for (JsonNode container : spec.path(kind)) {
                        if (!states(container.path("resources"), limit)) {
                            missing.computeIfAbsent(limit, name -> new TreeSet<>())
                                    .add(container.path("name").asText());
                        }
                    }
                }
            }
        }
        return String.join(
                "; ",
                missing.entrySet().stream()
                        .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
                        .toList());
    }

    private static boolean statesForAll(JsonNode resources) {
        return !resources.path("requests").isEmpty()
                || !resources.path("limits").isEmpty();
    }

    private static boolean states(JsonNode resources, String limit) {
        int dot = limit.indexOf('.');
        return dot < 0
                ? resources.path("requests").has(limit)
                : resources.path(limit.substring(0, dot)).has(limit.substring(dot + 1));
    }
}
