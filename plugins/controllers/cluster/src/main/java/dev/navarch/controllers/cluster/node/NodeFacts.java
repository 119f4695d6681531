package dev.navarch.controllers.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labels and annotations that every node has. */
final class NodeFacts {

    private static final String TTL = "node.alpha.kubernetes.io/ttl";

    /** Present names of labels and the former ones, which still follow them. */
    private static final Map<String, String> FORMER = Map.of(
            "kubernetes.io/os", "beta.kubernetes.io/os",
            "kubernetes.io/arch", "beta.kubernetes.io/arch");

    private NodeFacts() {}

    static Map<String, String> labels(Node node) {
        Map<String, String> labels = new LinkedHashMap<>(Nodes.labels(node));
        FORMER.forEach((present, former) -> {
            if (labels.containsKey(present)) {
                labels.put(former, labels.get(present));
            }
        });
        return labels;
    }

    /** How long kubelets may keep what they have read, in seconds: the longer the more nodes there are. */
    static Map<String, String> annotations(Node node, int nodes) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (node.getMetadata().getAnnotations() != null) {
            annotations.putAll(node.getMetadata().getAnnotations());
        }
        annotations.put(TTL, Integer.toString(ttl(nodes)));
        return annotations;
    }

    private static int ttl(int nodes) {
        if (nodes <= 100) {
            return 0;
        }
        if (nodes <= 500) {
            return 15;
        }
        if (nodes <= 1000) {
            return 30;
        }
        return nodes <= 2000 ? 60 : 300;
    }
}
