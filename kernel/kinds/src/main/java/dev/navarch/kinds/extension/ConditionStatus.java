package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;

/** The conditions of a stored definition. */
final class ConditionStatus {

    private ConditionStatus() {}

    static boolean holds(JsonNode definition, String type) {
        for (JsonNode each : definition.path("status").path("conditions")) {
            if (Tree.text(each, "type").equals(type)) {
                return Tree.text(each, "status").equals("True");
            }
        }
        return false;
    }
}
