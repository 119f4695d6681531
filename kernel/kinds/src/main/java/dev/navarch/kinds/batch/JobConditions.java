package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;

/** The conditions of a job. */
final class JobConditions {
    private JobConditions() {}

    /** Whether a status has a condition of this type, and it is true. */
    static boolean isTrue(JsonNode status, String type) {
        for (JsonNode condition : Tree.list(status, "conditions")) {
            if (Tree.text(condition, "type").equals(type)) {
                return Tree.text(condition, "status").equals("True");
            }
        }
        return false;
    }
}
