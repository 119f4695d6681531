package dev.navarch.controllers.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about nodes. */
final class Nodes {

    private Nodes() {}

    static Optional<NodeCondition> condition(Node node, String type) {
        List<NodeCondition> conditions =
                node.getStatus() == null || node.getStatus().getConditions() == null
                        ? List.of()
                        : node.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** {@code True}, {@code False} or {@code Unknown}; empty if the node does not say. */
    static String status(Node node, String type) {
        return condition(node, type).map(NodeCondition::getStatus).orElse("");
    }

    static boolean ready(Node node) {
        return status(node, "Ready").equals("True");
    }

    /** Region and zone together, as far as the node's labels tell. */
    static String zone(Node node) {
        Map<String, String> labels = labels(node);
        return labels.getOrDefault("topology.kubernetes.io/region", "") + "/"
                + labels.getOrDefault("topology.kubernetes.io/zone", "");
    }

    static Map<String, String> labels(Node node) {
        return node.getMetadata().getLabels() == null
                ? Map.of()
                : node.getMetadata().getLabels();
    }
}
