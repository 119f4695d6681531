package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Conditions that subresources set. */
final class Conditions {

    private Conditions() {}

    /** Sets a condition; the time of its last transition moves only where its status changes. */
    static void set(ObjectNode object, String type, String status, String reason, String message, Instant now) {
        ArrayNode conditions = Tree.ensureObject(object, "status").withArray("conditions");
        ObjectNode condition = find(conditions, type);
        if (condition == null) {
            condition = conditions.addObject().put("type", type).putNull("lastProbeTime");
        }
        if (!Tree.text(condition, "status").equals(status)) {
            condition.put("status", status).put("lastTransitionTime", Times.print(now));
        }
        put(condition, "reason", reason);
        put(condition, "message", message);
    }

    /** Conditions of kinds other than pods do not say when they were probed, but for which generation they hold. */
    static void observe(ObjectNode object) {
        JsonNode generation = Tree.object(object, "metadata").get("generation");
        for (JsonNode each : Tree.list(Tree.object(object, "status"), "conditions")) {
            ObjectNode condition = (ObjectNode) each;
            condition.remove("lastProbeTime");
            if (generation != null && !condition.has("observedGeneration")) {
                condition.set("observedGeneration", generation);
            }
        }
    }

    private static void put(ObjectNode condition, String field, String text) {
        if (text.isEmpty()) {
            condition.remove(field);
        } else {
            condition.put(field, text);
        }
    }

    private static @Nullable ObjectNode find(ArrayNode conditions, String type) {
        for (JsonNode condition : conditions) {
            if (Tree.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return null;
    }
}
