package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where a quota limits processors or memory, every container must say how much it takes. */
final class RequiredAmounts {

    private static final Set<String> CHECKED =
            Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private RequiredAmounts() {}

    /** What is left open, such as {@code limits.memory for: a,b; requests.cpu for: b}; empty if nothing is. */
    static String missing(Set<String> limited, JsonNode spec) {
        Map<String, List<String>> missing = new TreeMap<>();
        for (String resource : limited) {
            if (CHECKED.contains(resource) && !states(spec.path("resources"), resource)) {
                for (String kind : new String[] {"initContainers", "containers"}) {
                    for (JsonNode container : spec.path(kind)) {
                        if (!states(container.path("resources"), resource)) {
                            missing.computeIfAbsent(resource, name -> new ArrayList<>())
                                    .add(container.path("name").asText());
                        }
                    }
                }
            }
        }
        List<String> parts = new ArrayList<>();
        missing.forEach((resource, containers) -> parts.add(resource + " for: " + String.join(",", containers)));
        return String.join("; ", parts);
    }

    private static boolean states(JsonNode resources, String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? resources.path("requests").has(name)
                : resources.path(name.substring(0, dot)).has(name.substring(dot + 1));
    }
}
