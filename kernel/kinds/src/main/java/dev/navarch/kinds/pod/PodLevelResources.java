package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resources stated for the pod as a whole. */
final class PodLevelResources {

    private PodLevelResources() {}

    /** Whether a resource can be stated for a whole pod. */
    static boolean supports(String resource) {
        return resource.equals("cpu") || resource.equals("memory") || resource.startsWith("hugepages-");
    }

    /**
     * Where the pod has limits of its own, its requests become what its containers request together, or else those
     * limits.
     */
    static void applyDefaults(ObjectNode spec) {
        if (!(spec.get("resources") instanceof ObjectNode resources)
                || Tree.object(resources, "limits").isEmpty()) {
            return;
        }
        ObjectNode requests = Tree.object(resources, "requests");
        for (var sum : requestsOfContainers(spec).entrySet()) {
            String name = sum.getKey();
            if (!requests.has(name) && (name.equals("cpu") || name.equals("memory"))) {
                requests.put(name, sum.getValue().toString());
            }
        }
        for (var limit : Tree.object(resources, "limits").properties()) {
            if (!requests.has(limit.getKey()) && supports(limit.getKey())) {
                requests.set(limit.getKey(), limit.getValue());
            }
        }
        if (!requests.isEmpty()) {
            resources.set("requests", requests);
        }
    }

    /** What all containers need at once: the sum of those that run together, or one init container that needs more. */
    static Map<String, Quantity> requestsOfContainers(ObjectNode spec) {
        Map<String, Quantity> sum = new LinkedHashMap<>();
        for (JsonNode container : Tree.list(spec, "containers")) {
            add(sum, container);
        }
        Map<String, Quantity> sidecars = new LinkedHashMap<>();
        Map<String, Quantity> most = new LinkedHashMap<>();
        for (JsonNode container : Tree.list(spec, "initContainers")) {
            if (Tree.text(container, "restartPolicy").equals("Always")) {
                add(sum, container);
                add(sidecars, container);
                raise(most, sidecars);
            } else {
                Map<String, Quantity> alone = new LinkedHashMap<>(sidecars);
                add(alone, container);
                raise(most, alone);
            }
        }
        raise(sum, most);
        return sum;
    }

    private static void add(Map<String, Quantity> sum, JsonNode container) {
        for (var request :
                Tree.object(Tree.object(container, "resources"), "requests").properties()) {
            sum.merge(request.getKey(), Quantity.parse(request.getValue().asText()), Quantity::add);
        }
    }

    private static void raise(Map<String, Quantity> to, Map<String, Quantity> other) {
        other.forEach((name, amount) -> to.merge(name, amount, (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }
}
