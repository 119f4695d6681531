package dev.navarch.kinds.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How an autoscaler scales, as {@code autoscaling/v1} writes it into an annotation: capital names, nothing left out. */
final class BehaviorForms {

    private static final List<String> DIRECTIONS = List.of("scaleUp", "scaleDown");
    private static final List<String> RULES =
            List.of("stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance");
    private static final List<String> POLICY = List.of("type", "value", "periodSeconds");

    private BehaviorForms() {}

    static ObjectNode toOld(JsonNode behavior) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (String direction : DIRECTIONS) {
            JsonNode rules = behavior.get(direction);
            out.set(capital(direction), rules == null || rules.isNull() ? NullNode.instance : old(rules, RULES));
        }
        return out;
    }

    private static JsonNode old(JsonNode rules, List<String> fields) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = rules.get(field);
            if (value instanceof ArrayNode list) {
                ArrayNode policies = out.putArray(capital(field));
                list.forEach(policy -> policies.add(old(policy, POLICY)));
            } else {
                out.set(capital(field), value == null ? NullNode.instance : value);
            }
        }
        return out;
    }

    /** From the old form; names may begin with either case. */
    static JsonNode toNew(JsonNode value) {
        if (value instanceof ArrayNode list) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> out.add(toNew(each)));
            return out;
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (var field : object.properties()) {
            if (!field.getValue().isNull()) {
                out.set(small(field.getKey()), toNew(field.getValue()));
            }
        }
        return out;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String small(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
