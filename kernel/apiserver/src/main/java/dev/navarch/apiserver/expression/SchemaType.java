package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.spi.expression.FieldNames;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.Kind;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.ListOf.Identity;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Scalar;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A structural schema as a type for expressions.
 *
 * @param smallest size of the smallest value in JSON, in characters
 */
record SchemaType(ValueType type, long smallest) {

    private static final SchemaType TEXT = new SchemaType(ValueType.STRING, 2);
    private static final SchemaType METADATA = new SchemaType(
            Structure.of("ObjectMeta", Map.of("name", ValueType.STRING, "generateName", ValueType.STRING)), 2);

    /**
     * The type of a schema; null for one that says too little to have one.
     *
     * @param name what its structures are called, with what is below it
     * @param root whether it is the schema of whole objects, whose names are always there
     */
    static @Nullable SchemaType of(StructuralSchema schema, String name, boolean root) {
        if (schema.intOrString()) {
            return new SchemaType(new Scalar(Kind.DYN, maximumText(schema)), 1);
        }
        return switch (schema.type()) {
            case "array" -> list(schema, name);
            case "object" -> object(schema, name, root);
            case "string" -> string(schema);
            case "boolean" -> new SchemaType(ValueType.BOOL, 4);
            case "number" -> new SchemaType(ValueType.DOUBLE, 1);
            case "integer" -> new SchemaType(ValueType.INT, 1);
            default -> null;
        };
    }

    private static @Nullable SchemaType list(StructuralSchema schema, String name) {
        StructuralSchema items = schema.items();
        SchemaType element = items == null ? null : of(items, name + ".@idx", items.embeddedResource());
        if (element == null) {
            return null;
        }
        JsonNode maximum = schema.source().path("maxItems");
        long most = maximum.isNumber() ? Math.max(0, maximum.longValue()) : Sizes.items(element.smallest);
        Identity identity =
                switch (schema.listType()) {
                    case "set" -> Identity.VALUE;
                    case "map" -> Identity.KEYS;
                    default -> Identity.ORDER;
                };
        List<String> keys = schema.listMapKeys().stream()
                .map(key -> FieldNames.escape(key).orElse(key))
                .toList();
        return new SchemaType(new ListOf(element.type, most, identity, keys), 2);
    }

    private static @Nullable SchemaType object(StructuralSchema schema, String name, boolean root) {
        if (schema.additional() != null && !root) {
            StructuralSchema values = schema.additional();
            SchemaType value = of(values, name + ".@elem", values.embeddedResource());
            if (value == null) {
                return null;
            }
            JsonNode maximum = schema.source().path("maxProperties");
            long most = maximum.isNumber() ? Math.max(0, maximum.longValue()) : Sizes.entries(value.smallest);
            return new SchemaType(new MapOf(value.type, most), 2);
        }
        Set<String> required = new HashSet<>();
        schema.source().path("required").forEach(each -> required.add(each.asText()));
        Map<String, Structure.Field> fields = new LinkedHashMap<>();
        long smallest = 2;
        Map<String, SchemaType> properties = new LinkedHashMap<>();
        schema.properties().forEach((property, of) -> {
            SchemaType type = of(of, name + "." + property, of.embeddedResource());
            if (type != null) {
                properties.put(property, type);
            }
        });
        if (root) {
            properties.put("apiVersion", TEXT);
            properties.put("kind", TEXT);
            properties.put("metadata", METADATA);
        }
        for (Map.Entry<String, SchemaType> each : properties.entrySet()) {
            String property = each.getKey();
            FieldNames.escape(property)
                    .ifPresent(escaped -> fields.put(escaped, new Structure.Field(property, each.getValue().type)));
            StructuralSchema of = schema.properties().get(property);
            if (required.contains(property) && (of == null || of.defaultValue() == null)) {
                smallest += property.length() + each.getValue().smallest + 4;
            }
        }
        return new SchemaType(new Structure(name, fields), smallest);
    }

    private static SchemaType string(StructuralSchema schema) {
        JsonNode maximum = schema.source().path("maxLength");
        return switch (schema.format()) {
            case "byte" ->
                new SchemaType(
                        new Scalar(Kind.BYTES, maximum.isNumber() ? Math.max(0, maximum.longValue()) : Sizes.text()),
                        2);
            case "duration" -> new SchemaType(new Scalar(Kind.DURATION, Sizes.TIME), 3);
            case "date" -> new SchemaType(new Scalar(Kind.TIMESTAMP, Sizes.DATE), Sizes.DATE);
            case "date-time" -> new SchemaType(new Scalar(Kind.TIMESTAMP, Sizes.TIME), 21);
            default -> new SchemaType(new Scalar(Kind.STRING, maximumText(schema)), 2);
        };
    }

    /** Lengths are given in characters, each of which may take four bytes. */
    private static long maximumText(StructuralSchema schema) {
        JsonNode maximum = schema.source().path("maxLength");
        if (maximum.isNumber()) {
            return Math.max(0, maximum.longValue()) * 4;
        }
        JsonNode values = schema.source().path("enum");
        if (values.isEmpty() || schema.intOrString()) {
            return Sizes.text();
        }
        long longest = 0;
        for (JsonNode value : values) {
            longest = Math.max(longest, value.isTextual() ? value.textValue().length() : 0);
        }
        return longest;
    }
}
