package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks custom resources by the value validations of their schema. Some errors are about no field in particular: their
 * field is {@code <nil>}, as it is in Kubernetes.
 */
public final class Validation {

    private static final String NO_FIELD = "<nil>";

    private final List<FieldError> errors = new ArrayList<>();

    private Validation() {}

    /**
     * What is wrong with an object, its metadata apart.
     *
     * @param old what is stored; null for a create. Parts that have not changed are not checked again
     */
    public static List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old, StructuralSchema schema) {
        return validate("", object, old, schema);
    }

    /** The same for a value at a place. */
    public static List<FieldError> validate(
            String at, JsonNode value, @Nullable JsonNode old, StructuralSchema schema) {
        Validation validation = new Validation();
        validation.check(at, value, old, schema.source());
        return List.copyOf(validation.errors);
    }

    private void check(String at, JsonNode value, @Nullable JsonNode old, JsonNode schema) {
        if (old != null && Trees.equal(old, value)) {
            return;
        }
        checkType(at, value, schema);
        for (FieldError error : Values.check(at, value, schema)) {
            errors.add(error);
        }
        if (value instanceof ObjectNode object) {
            checkObject(at, object, old, schema);
        } else if (value instanceof ArrayNode list && schema.path("items").isObject()) {
            boolean keyed = schema.path("x-kubernetes-list-type").asText().equals("map");
            for (int i = 0; i < list.size(); i++) {
                JsonNode before = keyed ? counterpart(list.get(i), old, schema) : null;
                check(at + "[" + i + "]", list.get(i), before, schema.get("items"));
            }
        }
        checkCombinations(at, value, schema);
    }

    private static @Nullable JsonNode counterpart(JsonNode element, @Nullable JsonNode old, JsonNode schema) {
        if (old instanceof ArrayNode list) {
            for (JsonNode each : list) {
                boolean same = true;
                for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
                    same = same && Trees.equal(each.get(key.asText()), element.get(key.asText()));
                }
                if (same) {
                    return each;
                }
            }
        }
        return null;
    }

    private void checkType(String at, JsonNode value, JsonNode schema) {
        String type = schema.path("type").asText();
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        boolean fits;
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            fits = value.isTextual() || value.isIntegralNumber();
            type = "integer,string";
        } else {
            fits = switch (type) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isTextual();
                case "boolean" -> value.isBoolean();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                default -> true;
            };
        }
        if (fits) {
            return;
        }
        if (type.equals("integer") && value.isNumber()) {
            add(Type.INVALID, NO_FIELD, "", "Checked value must be of type integer");
        }
        add(
                Type.TYPE_INVALID,
                at,
                value,
                (at.isEmpty() ? "" : at + " in body ") + "must be of type " + type + ": \""
                        + value.getNodeType().toString().toLowerCase(Locale.ROOT) + "\"");
    }

    private void checkObject(String at, ObjectNode object, @Nullable JsonNode old, JsonNode schema) {
        for (JsonNode each : schema.path("required")) {
            if (!object.has(each.asText())) {
                add(Type.REQUIRED, child(at, each.asText()), "", "");
            }
        }
        if (schema.path("x-kubernetes-embedded-resource").asBoolean()) {
            for (String name : List.of("apiVersion", "kind")) {
                if (object.path(name).asText().isEmpty()) {
                    add(Type.REQUIRED, child(at, name), "", "must not be empty");
                }
            }
        }
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode property = properties.has(each.getKey()) ? properties.get(each.getKey()) : additional;
            boolean metadata = at.isEmpty() && each.getKey().equals("metadata");
            if (property.isObject() && !metadata) {
                JsonNode before = old instanceof ObjectNode stored ? stored.get(each.getKey()) : null;
                check(child(at, each.getKey()), each.getValue(), before, property);
            }
        }
    }

    private void checkCombinations(String at, JsonNode value, JsonNode schema) {
        if (schema.has("allOf")) {
            List<FieldError> inner = new ArrayList<>();
            schema.get("allOf").forEach(each -> inner.addAll(trial(at, value, each)));
            if (!inner.isEmpty()) {
                errors.addAll(inner);
                add(Type.INVALID, NO_FIELD, "", at + " must validate all the schemas (allOf)");
            }
        }
        if (schema.has("anyOf")) {
            choose(at, value, schema.get("anyOf"), false);
        }
        if (schema.has("oneOf")) {
            choose(at, value, schema.get("oneOf"), true);
        }
        if (schema.has("not") && trial(at, value, schema.get("not")).isEmpty()) {
            add(Type.INVALID, NO_FIELD, "", at + " must not validate the schema (not)");
        }
    }

    private void choose(String at, JsonNode value, JsonNode schemas, boolean exactlyOne) {
        int valid = 0;
        List<FieldError> best = null;
        for (JsonNode each : schemas) {
            List<FieldError> inner = trial(at, value, each);
            valid += inner.isEmpty() ? 1 : 0;
            best = best == null || inner.size() < best.size() ? inner : best;
        }
        if (valid == 1 || (valid > 1 && !exactlyOne) || best == null) {
            return;
        }
        add(
                Type.INVALID,
                NO_FIELD,
                "",
                at
                        + (exactlyOne
                                ? " must validate one and only one schema (oneOf)"
                                : " must validate at least one schema (anyOf)"));
        if (valid == 0) {
            errors.addAll(best);
        }
    }

    private static List<FieldError> trial(String at, JsonNode value, JsonNode schema) {
        Validation trial = new Validation();
        trial.check(at, value, null, schema);
        return trial.errors;
    }

    private static String child(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private void add(Type type, String field, @Nullable Object value, String detail) {
        errors.add(new FieldError(type, field, value, detail));
    }
}
