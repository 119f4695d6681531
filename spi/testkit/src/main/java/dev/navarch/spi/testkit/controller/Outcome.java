package dev.navarch.spi.testkit.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The state of a cluster without all that differs from run to run: identities, times, made-up names, and why a condition
 * came to hold.
 */
final class Outcome {

    private Outcome() {}

    static List<String> of(List<ObjectNode> objects) {
        return objects.stream()
                .map(object -> {
                    ObjectNode copy = (ObjectNode) stripped(object);
                    ObjectNode metadata = copy.withObject("/metadata");
                    if (metadata.hasNonNull("generateName")) {
                        metadata.remove("name");
                    }
                    metadata.remove("generation");
                    return copy.toString();
                })
                .sorted()
                .toList();
    }

    private static JsonNode stripped(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
            fields.sort(Map.Entry.comparingByKey());
            fields.stream()
                    .filter(field -> !differs(field.getKey()))
                    .forEach(field -> result.set(
                            field.getKey(),
                            field.getKey().equals("conditions")
                                    ? conditions(field.getValue())
                                    : stripped(field.getValue())));
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> result.add(stripped(item)));
            return result;
        }
        return node;
    }

    private static JsonNode conditions(JsonNode list) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        list.valueStream()
                .sorted(Comparator.comparing(condition -> condition.path("type").asText()))
                .forEach(condition -> result.set(condition.path("type").asText(), condition.path("status")));
        return result;
    }

    private static boolean differs(String field) {
        return field.equals("uid")
                || field.equals("resourceVersion")
                || field.equals("observedGeneration")
                || field.endsWith("Time")
                || field.endsWith("Timestamp")
                || field.endsWith("-time")
                || field.equals("timeAdded");
    }
}
