package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Merging.ListType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses an applied object with unknown fields, values of the wrong type or list elements that are not unique. */
final class AppliedCheck {

    private AppliedCheck() {}

    /** @throws ApiException 500, which is what Kubernetes answers */
    static void check(ObjectNode applied, Schema schema) {
        String problem = problem("", applied, schema);
        if (problem != null) {
            throw ApiException.plainInternalError("failed to create typed patch object ("
                    + applied.path("metadata").path("namespace").asText() + "/"
                    + applied.path("metadata").path("name").asText() + "; "
                    + applied.path("apiVersion").asText() + ", Kind="
                    + applied.path("kind").asText() + "): "
                    + problem);
        }
    }

    private static @Nullable String problem(String at, JsonNode value, Schema schema) {
        if (value.isNull()) {
            return null;
        }
        return switch (schema.type()) {
            case OBJECT -> object(at, value, schema);
            case MAP -> value.isObject() ? map(at, value, schema) : at + ": expected map, got " + type(value);
            case LIST -> value.isArray() ? list(at, value, schema) : at + ": expected list, got " + type(value);
            case STRING, BYTES -> value.isTextual() ? null : at + ": expected string, got " + type(value);
            case BOOLEAN -> value.isBoolean() ? null : at + ": expected boolean, got " + type(value);
            case INT32, INT64, DOUBLE -> value.isNumber() ? null : at + ": expected numeric, got " + type(value);
            case TIME, MICRO_TIME, QUANTITY, INT_OR_STRING ->
                value.isValueNode() ? null : at + ": expected scalar, got " + type(value);
            case RAW_EXTENSION, FIELDS, SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS, ANY, DEDUCED -> null;
        };
    }

    private static @Nullable String object(String at, JsonNode value, Schema schema) {
        if (!value.isObject()) {
            return at + ": expected map, got " + type(value);
        }
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            Schema child = schema.child(each.getKey());
            String place = at + "." + each.getKey();
            String problem =
                    child == null ? place + ": field not declared in schema" : problem(place, each.getValue(), child);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String map(String at, JsonNode value, Schema schema) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            String problem = problem(at + "." + each.getKey(), each.getValue(), schema.element());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String list(String at, JsonNode value, Schema schema) {
        Set<String> seen = new HashSet<>();
        boolean associative = schema.merging().list() != ListType.ATOMIC;
        for (int i = 0; i < value.size(); i++) {
            String place = at + "[" + i + "]";
            JsonNode each = value.get(i);
            if (associative
                    && (each.isNull() || each.isObject() != (schema.merging().list() == ListType.MAP))) {
                return at + ": element " + i + ": cannot be part of an associative list";
            }
            if (associative) {
                String element = Shape.identify(each, schema);
                if (element == null) {
                    return at + ": element " + i
                            + ": associative list with keys has an element that omits all key fields";
                }
                if (!seen.add(element)) {
                    return at + ": duplicate entries for key " + PathElement.readable(element);
                }
                place = at + PathElement.readable(element);
            }
            String problem = problem(place, each, schema.element());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static String type(JsonNode value) {
        return value.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
    }
}
