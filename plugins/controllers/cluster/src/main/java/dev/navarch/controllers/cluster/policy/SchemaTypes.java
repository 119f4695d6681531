package dev.navarch.controllers.cluster.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.expression.FieldNames;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas of OpenAPI as types for expressions. What says too little to have a type, such as a quantity, is left out, and
 * so is what is made of it: expressions cannot mention it.
 */
final class SchemaTypes {

    private static final String REFERENCE = "#/components/schemas/";
    private static final ValueType METADATA =
            Structure.of("ObjectMeta", Map.of("name", ValueType.STRING, "generateName", ValueType.STRING));

    private final JsonNode schemas;

    /** @param schemas what references point into */
    SchemaTypes(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** The type of whole objects, which have a kind and a name whatever the schema says. */
    Optional<ValueType> ofObjects(JsonNode schema, String name) {
        return of(schema, name, Set.of()).map(type -> type instanceof Structure structure ? named(structure) : type);
    }

    private static ValueType named(Structure structure) {
        Map<String, Structure.Field> fields = new LinkedHashMap<>(structure.fields());
        fields.putIfAbsent("apiVersion", new Structure.Field("apiVersion", ValueType.STRING));
        fields.putIfAbsent("kind", new Structure.Field("kind", ValueType.STRING));
        if (!(fields.get("metadata") instanceof Structure.Field metadata
                && metadata.type() instanceof Structure known
                && known.fields().containsKey("name"))) {
            fields.put("metadata", new Structure.Field("metadata", METADATA));
        }
        return new Structure(structure.name(), fields);
    }

    /** @param within the references that lead here; where one comes again, nothing more is known */
    private Optional<ValueType> of(JsonNode schema, String name, Set<String> within) {
        JsonNode reference = reference(schema);
        if (!reference.isMissingNode()) {
            String target = reference.asText();
            if (within.contains(target) || !target.startsWith(REFERENCE)) {
                return Optional.of(ValueType.DYN);
            }
            Set<String> deeper = new HashSet<>(within);
            deeper.add(target);
            return of(schemas.path(target.substring(REFERENCE.length())), name, deeper);
        }
        if (schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("format").asText().equals("int-or-string")) {
            return Optional.of(ValueType.DYN);
        }
        return switch (schema.path("type").asText()) {
            case "array" ->
                of(schema.path("items"), name + ".@idx", within)
                        .map(element -> new ListOf(element, ValueType.UNBOUNDED));
            case "object" -> object(schema, name, within);
            case "string" -> Optional.of(text(schema.path("format").asText()));
            case "boolean" -> Optional.of(ValueType.BOOL);
            case "number" -> Optional.of(ValueType.DOUBLE);
            case "integer" -> Optional.of(ValueType.INT);
            default -> Optional.empty();
        };
    }

    /** A reference stands alone, or as the only part of a whole that adds a description or a default. */
    private static JsonNode reference(JsonNode schema) {
        return schema.has("$ref")
                ? schema.path("$ref")
                : schema.path("allOf").path(0).path("$ref");
    }

    private Optional<ValueType> object(JsonNode schema, String name, Set<String> within) {
        if (schema.path("additionalProperties").isObject()) {
            return of(schema.path("additionalProperties"), name + ".@elem", within)
                    .map(value -> new MapOf(value, ValueType.UNBOUNDED));
        }
        Map<String, Structure.Field> fields = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> FieldNames.escape(property.getKey())
                .ifPresent(escaped -> of(property.getValue(), name + "." + property.getKey(), within)
                        .ifPresent(type -> fields.put(escaped, new Structure.Field(property.getKey(), type)))));
        return Optional.of(new Structure(name, fields));
    }

    private static ValueType text(String format) {
        return switch (format) {
            case "byte" -> ValueType.BYTES;
            case "duration" -> ValueType.DURATION;
            case "date", "date-time" -> ValueType.TIMESTAMP;
            default -> ValueType.STRING;
        };
    }
}
