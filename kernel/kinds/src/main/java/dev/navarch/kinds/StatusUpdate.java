package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;

/** Keeps an update of the status from changing anything else. */
final class StatusUpdate {

    private StatusUpdate() {}

    static void keepAllElse(ObjectNode next, ObjectNode old) {
        for (String field : List.copyOf(fields(next))) {
            if (isKept(field)) {
                Tree.copy(next, old, field);
            }
        }
        for (String field : fields(old)) {
            if (isKept(field) && !next.has(field)) {
                Tree.copy(next, old, field);
            }
        }
    }

    private static boolean isKept(String field) {
        return !field.equals("status") && !field.equals("metadata");
    }

    private static List<String> fields(ObjectNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
