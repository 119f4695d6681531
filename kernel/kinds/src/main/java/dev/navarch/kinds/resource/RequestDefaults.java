package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Defaults of requests for devices. */
final class RequestDefaults {
    private RequestDefaults() {}

    /** {@code spec} is that of a claim. */
    static void apply(ObjectNode spec) {
        for (JsonNode request : Tree.list(Tree.object(spec, "devices"), "requests")) {
            if (request.get("exactly") instanceof ObjectNode exactly) {
                count(exactly);
            }
            for (JsonNode alternative : Tree.list(request, "firstAvailable")) {
                count((ObjectNode) alternative);
            }
        }
    }

    private static void count(ObjectNode request) {
        Tree.defaultText(request, "allocationMode", "ExactCount");
        if (Tree.text(request, "allocationMode").equals("ExactCount")) {
            Tree.defaultPositive(request, "count", 1);
        }
        for (JsonNode toleration : Tree.list(request, "tolerations")) {
            Tree.defaultText((ObjectNode) toleration, "operator", "Equal");
        }
    }
}
