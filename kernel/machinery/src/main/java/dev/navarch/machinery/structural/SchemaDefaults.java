package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/** Whether the defaults in a schema are what the schema itself lets pass. */
public final class SchemaDefaults {

    private static final List<String> OBJECT_FIELDS = List.of("metadata", "apiVersion", "kind");

    private final SchemaExpressions expressions;
    private final FieldErrors errors;

    private SchemaDefaults(SchemaExpressions expressions, FieldErrors errors) {
        this.expressions = expressions;
        this.errors = errors;
    }

    /** What is wrong with them. @param schema structural */
    public static void check(
            StructuralSchema schema, FieldPath at, SchemaExpressions expressions, FieldErrors errors) {
        new SchemaDefaults(expressions, errors).schema(schema, at, true, false);
    }

    private void schema(StructuralSchema schema, FieldPath at, boolean whole, boolean insideMetadata) {
        boolean inside = insideMetadata && !schema.embeddedResource();
        if (schema.defaultValue() != null) {
            value(schema, schema.defaultValue().deepCopy(), at.child("default"), inside);
        }
        if (schema.items() != null) {
            schema(schema.items(), at.child("items"), false, inside);
        }
        schema.properties().forEach((name, property) -> {
            boolean meta = (whole || schema.embeddedResource()) && OBJECT_FIELDS.contains(name);
            schema(property, at.child("properties").key(name), false, inside || meta);
        });
    }

    private void value(StructuralSchema schema, JsonNode value, FieldPath at, boolean insideMetadata) {
        UntypedNumbers.normalize(value);
        if (!insideMetadata) {
            JsonNode pruned = value.deepCopy();
            Pruning.pruneValue(pruned, schema);
            if (!Trees.equal(pruned, value)) {
                errors.invalid(at, value, "must not have unknown fields");
            }
        }
        int before = errors.size();
        Validation.validate(at.toString(), value, null, schema).forEach(errors::add);
        if (errors.size() == before && schema.hasExpressions()) {
            expressions.compile(schema).validate(at, value, value, errors);
        }
    }
}
