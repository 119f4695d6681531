package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of OpenAPI a schema may use, and which of its statements contradict each other. */
public final class SchemaForm {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final Set<String> OBJECT_FIELDS = Set.of("metadata", "kind", "apiVersion");

    private final FieldErrors errors;

    private SchemaForm(FieldErrors errors) {
        this.errors = errors;
    }

    /** What is wrong with the form of a whole schema. */
    public static void check(JsonNode schema, FieldPath at, FieldErrors errors) {
        new SchemaForm(errors).schema(schema, at, true, new Context("", false));
    }

    /**
     * What surrounds a schema.
     *
     * @param noDefaults why there may be no defaults; empty where there may
     * @param insideMetadata whether it is part of an object's metadata
     */
    private record Context(String noDefaults, boolean insideMetadata) {

        Context withoutDefaults(String reason) {
            return new Context(reason, insideMetadata);
        }

        Context inMetadata() {
            return new Context(noDefaults, true);
        }
    }

    private void schema(JsonNode schema, FieldPath at, boolean root, Context context) {
        if (!schema.isObject()) {
            return;
        }
        statements(schema, at, context);
        children(schema, at, root, context);
        choices(schema, at, context);
        if (schema.has("x-kubernetes-preserve-unknown-fields")
                && !schema.get("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            errors.invalid(at.child("x-kubernetes-preserve-unknown-fields"), false, "must be true or undefined");
        }
        mapType(schema, at);
        new ListTypeForm(errors).check(schema, at);
        new RuleForm(errors).check(schema, at);
    }

    private void statements(JsonNode schema, FieldPath at, Context context) {
        String type = schema.path("type").asText("");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            errors.notSupported(at.child("type"), type, TYPES);
        }
        if (schema.has("default") && !context.noDefaults.isEmpty()) {
            errors.forbidden(at.child("default"), "must not be set " + context.noDefaults);
        }
        for (String unsupported :
                List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref")) {
            JsonNode value = schema.path(unsupported);
            boolean set = unsupported.equals("additionalItems") || unsupported.equals("$ref")
                    ? !value.isMissingNode() && !value.isNull()
                    : !value.asText("").isEmpty() || (value.isContainerNode() && !value.isEmpty());
            if (set) {
                errors.forbidden(at.child(unsupported), unsupported + " is not supported");
            }
        }
        if (type.equals("null")) {
            errors.forbidden(at.child("type"), "type cannot be set to null, use nullable as an alternative");
        }
        if (schema.path("items").isArray()) {
            errors.forbidden(at.child("items"), "items must be a schema object and not an array");
        }
        if (context.insideMetadata
                && schema.path("x-kubernetes-embedded-resource").asBoolean()) {
            errors.forbidden(at.child("x-kubernetes-embedded-resource"), "must not be used inside of resource meta");
        }
        if (schema.path("uniqueItems").asBoolean()) {
            errors.forbidden(
                    at.child("uniqueItems"),
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
    }

    private void children(JsonNode schema, FieldPath at, boolean root, Context context) {
        JsonNode additional = schema.path("additionalProperties");
        JsonNode properties = schema.path("properties");
        if (!additional.isMissingNode()) {
            boolean anything = additional.isBoolean() && additional.booleanValue();
            if (!properties.isEmpty() && !anything) {
                errors.forbidden(
                        at.child("additionalProperties"), "additionalProperties and properties are mutual exclusive");
            }
            Context inner = context.insideMetadata
                    ? context.withoutDefaults("inside additionalProperties applying to object metadata")
                    : context;
            schema(additional, at.child("additionalProperties"), false, inner);
        }
        boolean whole = root || schema.path("x-kubernetes-embedded-resource").asBoolean();
        for (Map.Entry<String, JsonNode> each : properties.properties()) {
            Context inner = context;
            if (whole && OBJECT_FIELDS.contains(each.getKey())) {
                inner = inner.inMetadata();
                if (root) {
                    inner = inner.withoutDefaults("in top-level " + each.getKey());
                }
            }
            schema(each.getValue(), at.child("properties").key(each.getKey()), false, inner);
        }
        JsonNode items = schema.path("items");
        schema(items, at.child("items"), false, context);
        if (items.isArray()) {
            for (int i = 0; i < items.size(); i++) {
                schema(items.get(i), at.child("items").index(i), false, context);
            }
        }
    }

    private void choices(JsonNode schema, FieldPath at, Context context) {
        schema(schema.path("not"), at.child("not"), false, context);
        for (String choice : List.of("allOf", "oneOf", "anyOf")) {
            JsonNode list = schema.path(choice);
            for (int i = 0; i < list.size(); i++) {
                schema(list.get(i), at.child(choice).index(i), false, context);
            }
        }
        for (String named : List.of("definitions", "dependencies")) {
            schema.path(named)
                    .properties()
                    .forEach(each -> schema(each.getValue(), at.child(named).key(each.getKey()), false, context));
        }
    }

    private void mapType(JsonNode schema, FieldPath at) {
        if (!schema.hasNonNull("x-kubernetes-map-type")) {
            return;
        }
        String type = schema.path("type").asText("");
        String detail = "must be object if x-kubernetes-map-type is specified";
        if (type.isEmpty()) {
            errors.required(at.child("type"), detail);
        } else if (!type.equals("object")) {
            errors.invalid(at.child("type"), type, detail);
        }
        String mapType = schema.get("x-kubernetes-map-type").asText();
        if (!mapType.equals("atomic") && !mapType.equals("granular")) {
            errors.notSupported(at.child("x-kubernetes-map-type"), mapType, List.of("atomic", "granular"));
        }
    }
}
