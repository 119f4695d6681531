package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;

/** Defaults that pods have and templates have not. */
final class PodDefaults {

    private PodDefaults() {}

    static void apply(ObjectNode pod) {
        ObjectNode spec = Tree.ensureObject(pod, "spec");
        PodSpecDefaults.apply(spec);
        Tree.defaultFlag(spec, "enableServiceLinks", true);
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(spec, field)) {
                if (container.get("resources") instanceof ObjectNode resources) {
                    requestWhatIsLimited(resources);
                }
            }
        }
        PodLevelResources.applyDefaults(spec);
        if (Tree.flag(spec, "hostNetwork")) {
            exposePortsOnHost(spec);
        }
    }

    /** A limit without a request is a request as well. */
    private static void requestWhatIsLimited(ObjectNode resources) {
        ObjectNode limits = Tree.object(resources, "limits");
        if (limits.isEmpty()) {
            return;
        }
        ObjectNode requests = Tree.ensureObject(resources, "requests");
        for (var limit : limits.properties()) {
            if (!requests.has(limit.getKey())) {
                requests.set(limit.getKey(), limit.getValue());
            }
        }
    }

    private static void exposePortsOnHost(ObjectNode spec) {
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(spec, field)) {
                for (JsonNode port : Tree.list(container, "ports")) {
                    Tree.defaultPositive((ObjectNode) port, "hostPort", Tree.number(port, "containerPort", 0));
                }
            }
        }
    }
}
