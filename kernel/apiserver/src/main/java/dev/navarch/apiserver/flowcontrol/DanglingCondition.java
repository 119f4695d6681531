package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The condition that tells whether a FlowSchema leads to a level that exists, and who owns it. */
public final class DanglingCondition {

    private static final String TYPE = "Dangling";
    private static final String MANAGER = "api-priority-and-fairness-config-consumer-v1";
    private static final String KEY = "k:{\"type\":\"" + TYPE + "\"}";

    private DanglingCondition() {}

    /** The FlowSchema with its condition; the same, unaltered, where it has it already. */
    public static ObjectNode tell(ObjectNode schema, boolean dangles, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode condition = condition(schema, dangles, time);
        ArrayNode conditions = schema.withObjectProperty("status").withArrayProperty("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode present = conditions.get(i);
            if (present.path("type").asText().equals(TYPE)) {
                if (!isNews(present, condition)) {
                    return schema;
                }
                conditions.set(i, condition);
                own(schema, time);
                return schema;
            }
        }
        conditions.add(condition);
        own(schema, time);
        return schema;
    }

    private static ObjectNode condition(ObjectNode schema, boolean dangles, String time) {
        String level = schema.path("spec")
                .path("priorityLevelConfiguration")
                .path("name")
                .asText();
        ObjectNode condition = schema.objectNode();
        condition.put("type", TYPE).put("status", dangles ? "True" : "False");
        condition.put("lastTransitionTime", time).put("reason", dangles ? "NotFound" : "Found");
        return condition.put(
                "message",
                "This FlowSchema references the PriorityLevelConfiguration object named \"" + level + "\" "
                        + (dangles ? "but there is no such object" : "and it exists"));
    }

    private static boolean isNews(JsonNode present, JsonNode condition) {
        return List.of("status", "reason", "message").stream()
                .anyMatch(field -> !present.path(field).equals(condition.path(field)));
    }

    private static void own(ObjectNode schema, String time) {
        ArrayNode managed = schema.withObjectProperty("metadata").withArrayProperty("managedFields");
        List<JsonNode> others = new ArrayList<>();
        managed.forEach(entry -> {
            if (!entry.path("manager").asText().equals(MANAGER)) {
                others.add(entry);
            }
        });
        managed.removeAll();
        others.forEach(managed::add);
        ObjectNode own = managed.addObject();
        own.put("manager", MANAGER).put("operation", "Apply");
        own.set("apiVersion", schema.path("apiVersion"));
        own.put("time", time).put("fieldsType", "FieldsV1");
        ObjectNode fields = own.putObject("fieldsV1")
                .putObject("f:status")
                .putObject("f:conditions")
                .putObject(KEY);
        for (String field : List.of(".", "f:lastTransitionTime", "f:message", "f:reason", "f:status", "f:type")) {
            fields.putObject(field);
        }
        own.put("subresource", "status");
    }
}
