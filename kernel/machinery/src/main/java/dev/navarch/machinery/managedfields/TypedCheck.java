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

/** Whether an object is as a schema says: no unknown fields, no values of the wrong type, no unidentified elements. */
final class TypedCheck {

    private final boolean duplicates;

    /** @param duplicates whether elements of associative lists may come twice */
    private TypedCheck(boolean duplicates) {
        this.duplicates = duplicates;
    }

    /** @throws ApiException 500, which is what Kubernetes answers to an applied object that does not fit */
    static void checkApplied(ObjectNode applied, Schema schema) {
        new TypedCheck(false).check("patch", applied, schema);
    }

    /** @throws ApiException 500, if a stored object does not fit any more */
    static void checkLive(ObjectNode live, Schema schema) {
        new TypedCheck(true).check("live", live, schema);
    }

    /** What keeps a partial object from fitting; null if it fits. */
    static @Nullable String problem(ObjectNode partial, Schema schema) {
        return new TypedCheck(false).problem("", partial, schema);
    }

    static boolean fits(ObjectNode object, Schema schema) {
        return new TypedCheck(true).problem("", object, schema) == null;
    }

    private void check(String role, ObjectNode object, Schema schema) {
        String problem = problem("", object, schema);
        if (problem != null) {
            String apiVersion = object.path("apiVersion").asText();
            throw ApiException.plainInternalError("failed to create typed " + role + " object ("
                    + object.path("metadata").path("namespace").asText() + "/"
                    + object.path("metadata").path("name").asText() + "; "
                    + (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind="
                    + object.path("kind").asText() + "): "
                    + problem);
        }
    }

    private @Nullable String problem(String at, JsonNode value, Schema schema) {
        if (value.isNull()) {
            return null;
        }
        return switch (schema.type()) {
            case OBJECT -> object(at, value, schema);
            case MAP -> value.isObject() ? map(at, value, schema) : at + ": expected map, got " + type(value);
            case LIST -> value.isArray() ? list(at, value, schema) : at + ": expected list, got " + type(value);
            case STRING, BYTES -> value.isTextual() ? null : at + ": expected string, got " + type(value);
            case BOOLEAN -> value.isBoolean() ? null : at + ": expected boolean, got " + type(value);
            case INT32, INT64, DOUBLE ->
                value.isNumber() ? null : at + ": expected numeric (int or float), got " + type(value);
            case TIME, MICRO_TIME, QUANTITY, INT_OR_STRING ->
                value.isValueNode() ? null : at + ": expected scalar, got " + type(value);
            case RAW_EXTENSION, FIELDS, SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS, ANY, DEDUCED -> null;
        };
    }

    private @Nullable String object(String at, JsonNode value, Schema schema) {
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

    private @Nullable String map(String at, JsonNode value, Schema schema) {
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            String problem = problem(at + "." + each.getKey(), each.getValue(), schema.element());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String list(String at, JsonNode value, Schema schema) {
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
                if (!seen.add(element) && !duplicates) {
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
