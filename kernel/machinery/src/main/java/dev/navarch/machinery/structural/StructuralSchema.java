package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The structural part of a CustomResourceDefinition's schema: what decides which fields there are, what is filled in
 * and how lists merge. Immutable.
 *
 * @param type empty for any
 * @param properties in their order
 * @param additional the schema of properties that are not named; null if there is none
 * @param anyAdditional whether properties that are not named are left to validation
 * @param items the schema of a list's elements; null if there is none
 * @param defaultValue null for none
 * @param listType {@code atomic}, {@code set}, {@code map}, or empty
 * @param mapType {@code granular}, {@code atomic}, or empty
 * @param patterns shared by a schema and all its parts
 * @param source what it was read from, with all its value validations
 */
public record StructuralSchema(
        String type,
        String format,
        Map<String, StructuralSchema> properties,
        @Nullable StructuralSchema additional,
        boolean anyAdditional,
        @Nullable StructuralSchema items,
        boolean nullable,
        boolean preservesUnknownFields,
        boolean embeddedResource,
        boolean intOrString,
        @Nullable JsonNode defaultValue,
        String listType,
        List<String> listMapKeys,
        String mapType,
        JsonNode source,
        Patterns patterns) {

    /** Knows every field and says nothing about any. */
    public static final StructuralSchema ANYTHING = parse(JsonNodeFactory.instance
            .objectNode()
            .put("type", "object")
            .put("x-kubernetes-preserve-unknown-fields", true));

    /** Reads an {@code openAPIV3Schema} that has been found valid. */
    public static StructuralSchema parse(JsonNode openApi) {
        return parse(openApi, new Patterns());
    }

    private static StructuralSchema parse(JsonNode openApi, Patterns patterns) {
        Map<String, StructuralSchema> properties = new LinkedHashMap<>();
        openApi.path("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), parse(each.getValue(), patterns)));
        List<String> keys = new ArrayList<>();
        openApi.path("x-kubernetes-list-map-keys").forEach(each -> keys.add(each.asText()));
        JsonNode additional = openApi.path("additionalProperties");
        JsonNode items = openApi.path("items");
        return new StructuralSchema(
                openApi.path("type").asText(),
                openApi.path("format").asText(),
                properties,
                additional.isObject() ? parse(additional, patterns) : null,
                additional.isBoolean(),
                items.isObject() ? parse(items, patterns) : null,
                openApi.path("nullable").asBoolean(),
                openApi.path("x-kubernetes-preserve-unknown-fields").asBoolean(),
                openApi.path("x-kubernetes-embedded-resource").asBoolean(),
                openApi.path("x-kubernetes-int-or-string").asBoolean(),
                openApi.get("default"),
                openApi.path("x-kubernetes-list-type").asText(),
                List.copyOf(keys),
                openApi.path("x-kubernetes-map-type").asText(),
                openApi,
                patterns);
    }

    /** Whether there are expressions anywhere in it. */
    public boolean hasExpressions() {
        return !source.path("x-kubernetes-validations").isEmpty()
                || properties.values().stream().anyMatch(StructuralSchema::hasExpressions)
                || (additional != null && additional.hasExpressions())
                || (items != null && items.hasExpressions())
                || source.path("allOf").findValue("x-kubernetes-validations") != null;
    }

    /** The schema of a property, named or not; null if the schema says nothing about it. */
    public @Nullable StructuralSchema property(String name) {
        StructuralSchema named = properties.get(name);
        return named == null ? additional : named;
    }
}
