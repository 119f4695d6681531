package dev.navarch.apiserver.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The conditions of a definition. */
final class Conditions {

    private Conditions() {}

    /** One condition, without its time. */
    record Condition(String type, boolean holds, String reason, String message) {}

    static boolean holds(JsonNode definition, String type) {
        return find(definition, type).path("status").asText().equals("True");
    }

    static JsonNode find(JsonNode definition, String type) {
        for (JsonNode each : definition.path("status").path("conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        return definition.path("no condition");
    }

    /** Sets a condition; its time changes with its status alone. Answers whether anything changed. */
    static boolean set(ObjectNode definition, Condition condition, Instant now) {
        String status = condition.holds ? "True" : "False";
        JsonNode old = find(definition, condition.type);
        if (old.path("status").asText().equals(status)
                && old.path("reason").asText().equals(condition.reason)
                && old.path("message").asText().equals(condition.message)) {
            return false;
        }
        ObjectNode next = definition.objectNode();
        next.put("type", condition.type).put("status", status);
        boolean same = old.path("status").asText().equals(status);
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        next.put("lastTransitionTime", same ? old.path("lastTransitionTime").asText(time) : time);
        next.put("reason", condition.reason).put("message", condition.message);
        replace(definition, condition.type, next);
        return true;
    }

    /** Removes a condition. Answers whether there was one. */
    static boolean remove(ObjectNode definition, String type) {
        if (find(definition, type).isMissingNode()) {
            return false;
        }
        ArrayNode kept = definition.arrayNode();
        for (JsonNode each : definition.path("status").path("conditions")) {
            if (!each.path("type").asText().equals(type)) {
                kept.add(each);
            }
        }
        Tree.ensureObject(definition, "status").set("conditions", kept);
        return true;
    }

    private static void replace(ObjectNode definition, String type, ObjectNode next) {
        ArrayNode all = definition.arrayNode();
        boolean replaced = false;
        for (JsonNode each : definition.path("status").path("conditions")) {
            boolean same = each.path("type").asText().equals(type);
            all.add(same ? next : each);
            replaced |= same;
        }
        if (!replaced) {
            all.add(next);
        }
        Tree.ensureObject(definition, "status").set("conditions", all);
    }
}
