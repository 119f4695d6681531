package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.pod.PodResources;
import dev.navarch.admission.quantity.Quantity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much an object takes of each resource that a quota can limit. */
final class Usage {

    /** Counted under their plain names too, as quotas did before {@code count/}. */
    private static final Set<String> PLAIN = Set.of(
            "pods",
            "services",
            "persistentvolumeclaims",
            "configmaps",
            "secrets",
            "replicationcontrollers",
            "resourcequotas");

    private static final Set<String> COMPUTE = Set.of("cpu", "memory", "ephemeral-storage");
    private static final String CLASS_SUFFIX = ".storageclass.storage.k8s.io/";
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    private Usage() {}

    static Map<String, Quantity> of(String group, String resource, JsonNode object) {
        Map<String, Quantity> usage = new TreeMap<>();
        usage.put("count/" + (group.isEmpty() ? resource : resource + "." + group), Quantity.of(1));
        if (group.isEmpty()) {
            if (PLAIN.contains(resource)) {
                usage.put(resource, Quantity.of(1));
            }
            switch (resource) {
                case "pods" -> addPod(usage, object.path("spec"));
                case "services" -> addService(usage, object.path("spec"));
                case "persistentvolumeclaims" -> addClaim(usage, object);
                default -> {}
            }
        }
        return usage;
    }

    private static void addPod(Map<String, Quantity> usage, JsonNode spec) {
        Map<String, Quantity> overhead = PodResources.amounts(spec.path("overhead"));
        Map<String, Quantity> requests = PodResources.requests(spec);
        Map<String, Quantity> limits = PodResources.limits(spec);
        PodResources.add(requests, overhead);
        overhead.forEach((name, amount) -> limits.computeIfPresent(name, (n, limit) -> limit.plus(amount)));
        requests.forEach((name, amount) -> {
            usage.put("requests." + name, amount);
            if (COMPUTE.contains(name) || name.startsWith("hugepages-")) {
                usage.put(name, amount);
            }
        });
        limits.forEach((name, amount) -> {
            if (COMPUTE.contains(name)) {
                usage.put("limits." + name, amount);
            }
        });
    }

    private static void addService(Map<String, Quantity> usage, JsonNode spec) {
        String type = spec.path("type").asText();
        boolean balanced = type.equals("LoadBalancer");
        int ports = spec.path("ports").size();
        boolean nodePorts = type.equals("NodePort")
                || balanced && spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
        usage.put("services.nodeports", Quantity.of(nodePorts ? ports : 0));
        usage.put("services.loadbalancers", Quantity.of(balanced ? 1 : 0));
    }

    private static void addClaim(Map<String, Quantity> usage, JsonNode claim) {
        Quantity storage =
                Quantity.of(claim.at("/spec/resources/requests/storage").asText("0"));
        usage.put("requests.storage", storage);
        String className = claim.path("metadata")
                .path("annotations")
                .path(OLD_CLASS)
                .asText(claim.path("spec").path("storageClassName").asText());
        if (!className.isEmpty()) {
            usage.put(className + CLASS_SUFFIX + "requests.storage", storage);
            usage.put(className + CLASS_SUFFIX + "persistentvolumeclaims", Quantity.of(1));
        }
    }
}
