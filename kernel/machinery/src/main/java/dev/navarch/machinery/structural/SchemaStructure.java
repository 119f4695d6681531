package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.google.re2j.PatternSyntaxException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a schema is structural: every field has its type and its properties outside of {@code allOf}, {@code anyOf},
 * {@code oneOf} and {@code not}, which may only narrow values down.
 */
public final class SchemaStructure {

    private static final Set<String> UNSUPPORTED =
            Set.of("id", "$schema", "$ref", "patternProperties", "dependencies", "additionalItems", "definitions");
    private static final List<String> CHOICES = List.of("allOf", "anyOf", "oneOf");

    private final FieldErrors errors;

    private SchemaStructure(FieldErrors errors) {
        this.errors = errors;
    }

    /** Where a schema stands, which decides what it is called when its type is missing. */
    private enum Level {
        ROOT("must not be empty at the root"),
        ITEM("must not be empty for specified array items"),
        FIELD("must not be empty for specified object fields");

        private final String missingType;

        Level(String missingType) {
            this.missingType = missingType;
        }
    }

    /** Whether there is nothing in it that no structural schema knows. */
    public static boolean isReadable(JsonNode schema) {
        for (Map.Entry<String, JsonNode> each : schema.properties()) {
            if (UNSUPPORTED.contains(each.getKey()) && !isNothing(each.getValue())) {
                return false;
            }
        }
        if (schema.path("items").isArray()) {
            return false;
        }
        for (String one : List.of("items", "additionalProperties", "not")) {
            if (schema.path(one).isObject() && !isReadable(schema.get(one))) {
                return false;
            }
        }
        for (String several : List.of("properties", "allOf", "anyOf", "oneOf")) {
            for (JsonNode each : schema.path(several)) {
                if (!isReadable(each)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    /** What keeps a readable schema from being structural. */
    public static void check(JsonNode schema, FieldPath at, FieldErrors errors) {
        SchemaStructure structure = new SchemaStructure(errors);
        structure.schema(schema, Level.ROOT, at);
        structure.complete(schema, schema, at, at);
    }

    private void schema(JsonNode schema, Level level, FieldPath at) {
        String type = schema.path("type").asText("");
        boolean items = schema.path("items").isObject();
        if (type.equals("array") && !items) {
            errors.required(at.child("items"), "must be specified");
        }
        if (items) {
            schema(schema.get("items"), Level.ITEM, at.child("items"));
        }
        schema.path("properties")
                .properties()
                .forEach(each -> schema(
                        each.getValue(), Level.FIELD, at.child("properties").key(each.getKey())));
        additional(schema, level, at);
        extensions(schema, at);
        values(schema, isIntOrString(schema.path("anyOf")), isFirstIntOrString(schema), at);
        type(schema, type, level, at);
        metadata(schema, level, at);
    }

    private void additional(JsonNode schema, Level level, FieldPath at) {
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isMissingNode()) {
            return;
        }
        if (level == Level.ROOT) {
            errors.forbidden(at.child("additionalProperties"), "must not be used at the root");
        }
        if (additional.isObject()) {
            schema(additional, Level.FIELD, at.child("additionalProperties"));
        }
        if (is(schema, "x-kubernetes-embedded-resource")) {
            errors.forbidden(
                    at.child("additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set");
        }
    }

    private void extensions(JsonNode schema, FieldPath at) {
        if (!is(schema, "x-kubernetes-int-or-string")) {
            return;
        }
        for (String other : List.of("x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource")) {
            if (is(schema, other)) {
                errors.invalid(at.child(other), true, "must be false if x-kubernetes-int-or-string is true");
            }
        }
    }

    private void type(JsonNode schema, String type, Level level, FieldPath at) {
        boolean embedded = is(schema, "x-kubernetes-embedded-resource");
        FieldPath place = at.child("type");
        if (embedded && !type.equals("object")) {
            String detail = "must be object if x-kubernetes-embedded-resource is true";
            if (type.isEmpty()) {
                errors.required(place, detail);
            } else {
                errors.invalid(place, type, detail);
            }
        } else if (type.isEmpty()
                && !is(schema, "x-kubernetes-int-or-string")
                && !is(schema, "x-kubernetes-preserve-unknown-fields")) {
            errors.required(place, level.missingType);
        }
        if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
            errors.invalid(place, type, "must be object at the root");
        }
        if (embedded
                && !is(schema, "x-kubernetes-preserve-unknown-fields")
                && schema.path("properties").isEmpty()) {
            errors.required(
                    at.child("properties"),
                    "must not be empty if x-kubernetes-embedded-resource is true without"
                            + " x-kubernetes-preserve-unknown-fields");
        }
    }

    private void metadata(JsonNode schema, Level level, FieldPath at) {
        boolean whole = level == Level.ROOT || is(schema, "x-kubernetes-embedded-resource");
        JsonNode properties = schema.path("properties");
        FieldPath place = at.child("properties");
        for (String name : List.of("kind", "apiVersion")) {
            String type = properties.path(name).path("type").asText("");
            if (whole && properties.has(name) && !type.equals("string")) {
                errors.invalid(place.key(name).child("type"), type, "must be string");
            }
        }
        JsonNode metadata = properties.path("metadata");
        if (metadata.isMissingNode()) {
            return;
        }
        String type = metadata.path("type").asText("");
        if (whole && !type.equals("object")) {
            errors.invalid(place.key("metadata").child("type"), type, "must be object");
        }
        if (level == Level.ROOT && !restrictsNamesAlone(metadata)) {
            errors.forbidden(
                    place.key("metadata"),
                    "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }

    private static boolean restrictsNamesAlone(JsonNode metadata) {
        for (Map.Entry<String, JsonNode> each : metadata.properties()) {
            boolean allowed =
                    switch (each.getKey()) {
                        case "type", "default" -> true;
                        case "properties" ->
                            each.getValue().properties().stream()
                                    .allMatch(property -> property.getKey().equals("name")
                                            || property.getKey().equals("generateName"));
                        default -> isNothing(each.getValue()) || each.getValue().equals(BooleanNode.FALSE);
                    };
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** {@code anyOf: [{type: integer}, {type: string}]}, which goes with x-kubernetes-int-or-string. */
    private static boolean isIntOrString(JsonNode anyOf) {
        return anyOf.size() == 2 && isTypeAlone(anyOf.get(0), "integer") && isTypeAlone(anyOf.get(1), "string");
    }

    private static boolean isTypeAlone(JsonNode schema, String type) {
        return schema.size() == 1 && schema.path("type").asText("").equals(type);
    }

    private static boolean isFirstIntOrString(JsonNode schema) {
        return isIntOrString(schema.path("allOf").path(0).path("anyOf"));
    }

    private void values(JsonNode schema, boolean skipAnyOf, boolean skipFirst, FieldPath at) {
        for (String choice : CHOICES) {
            JsonNode list = schema.path(choice);
            for (int i = 0; i < list.size(); i++) {
                if (!(choice.equals("anyOf") && skipAnyOf)) {
                    boolean skip = choice.equals("allOf") && skipFirst && i == 0;
                    nested(list.get(i), skip, at.child(choice).index(i));
                }
            }
        }
        if (schema.path("not").isObject()) {
            nested(schema.get("not"), false, at.child("not"));
        }
        String pattern = schema.path("pattern").asText("");
        if (!pattern.isEmpty()) {
            try {
                BoundedPattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                errors.invalid(
                        at.child("pattern"),
                        pattern,
                        "must be a valid regular expression, but isn't: " + e.getMessage());
            }
        }
    }

    /** What stands inside a choice: it narrows values down and declares nothing. */
    private void nested(JsonNode schema, boolean skipAnyOf, FieldPath at) {
        values(schema, skipAnyOf, false, at);
        if (schema.path("items").isObject()) {
            nested(schema.get("items"), false, at.child("items"));
        }
        schema.path("properties")
                .properties()
                .forEach(each ->
                        nested(each.getValue(), false, at.child("properties").key(each.getKey())));
        for (Map.Entry<String, JsonNode> each : schema.properties()) {
            String detail =
                    switch (each.getKey()) {
                        case "type", "title", "description", "x-kubernetes-list-map-keys" -> "must be empty";
                        case "additionalProperties", "default", "x-kubernetes-list-type", "x-kubernetes-map-type" ->
                            "must be undefined";
                        case "nullable",
                                "x-kubernetes-preserve-unknown-fields",
                                "x-kubernetes-embedded-resource",
                                "x-kubernetes-int-or-string" -> each.getValue().asBoolean() ? "must be false" : "";
                        case "x-kubernetes-validations" -> each.getValue().isEmpty() ? "" : "must be empty";
                        default -> "";
                    };
            if (!detail.isEmpty() && !isNothing(each.getValue())) {
                errors.forbidden(at.child(each.getKey()), detail + " to be structural");
            }
        }
        if (schema.path("properties").has("metadata")) {
            errors.forbidden(at.child("properties").key("metadata"), "must not be specified in a nested context");
        }
    }

    /** Every field that a choice mentions has to be declared. */
    private void complete(JsonNode values, JsonNode schema, FieldPath at, FieldPath where) {
        for (String choice : CHOICES) {
            JsonNode list = values.path(choice);
            for (int i = 0; i < list.size(); i++) {
                completeNested(list.get(i), schema, at, where.child(choice).index(i));
            }
        }
        if (values.path("not").isObject()) {
            completeNested(values.get("not"), schema, at, where.child("not"));
        }
    }

    private void completeNested(JsonNode nested, JsonNode schema, FieldPath at, FieldPath where) {
        complete(nested, schema, at, where);
        if (nested.path("items").isObject()) {
            declared(nested.get("items"), schema.path("items"), at.child("items"), where.child("items"));
        }
        nested.path("properties").properties().forEach(each -> {
            FieldPath place = at.child("properties").key(each.getKey());
            FieldPath inner = where.child("properties").key(each.getKey());
            declared(each.getValue(), schema.path("properties").path(each.getKey()), place, inner);
        });
    }

    private void declared(JsonNode nested, JsonNode schema, FieldPath at, FieldPath where) {
        if (schema.isObject()) {
            completeNested(nested, schema, at, where);
        } else {
            errors.required(at, "because it is defined in " + where);
        }
    }

    private static boolean is(JsonNode schema, String flag) {
        return schema.path(flag).asBoolean();
    }
}
