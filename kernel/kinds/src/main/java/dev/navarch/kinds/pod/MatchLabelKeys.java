package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Turns the {@code matchLabelKeys} of affinity terms and spread constraints into requirements on this pod's own labels. */
final class MatchLabelKeys {

    private MatchLabelKeys() {}

    static void expand(ObjectNode pod) {
        ObjectNode labels = Tree.object(Tree.object(pod, "metadata"), "labels");
        ObjectNode spec = Tree.object(pod, "spec");
        for (JsonNode constraint : Tree.list(spec, "topologySpreadConstraints")) {
            expand((ObjectNode) constraint, labels);
        }
        for (String kind : new String[] {"podAffinity", "podAntiAffinity"}) {
            ObjectNode affinity = Tree.object(Tree.object(spec, "affinity"), kind);
            for (JsonNode term : Tree.list(affinity, "requiredDuringSchedulingIgnoredDuringExecution")) {
                expand((ObjectNode) term, labels);
            }
            for (JsonNode weighted : Tree.list(affinity, "preferredDuringSchedulingIgnoredDuringExecution")) {
                if (weighted.get("podAffinityTerm") instanceof ObjectNode term) {
                    expand(term, labels);
                }
            }
        }
    }

    private static void expand(ObjectNode term, ObjectNode labels) {
        if (!(term.get("labelSelector") instanceof ObjectNode selector)) {
            return;
        }
        require(Tree.list(term, "matchLabelKeys"), "In", labels, selector);
        require(Tree.list(term, "mismatchLabelKeys"), "NotIn", labels, selector);
    }

    private static void require(JsonNode keys, String operator, ObjectNode labels, ObjectNode selector) {
        for (JsonNode key : keys) {
            JsonNode value = labels.get(key.asText());
            if (value != null) {
                ObjectNode requirement = selector.withArray("matchExpressions").addObject();
                requirement.set("key", key);
                requirement.put("operator", operator).putArray("values").add(value);
            }
        }
    }
}
