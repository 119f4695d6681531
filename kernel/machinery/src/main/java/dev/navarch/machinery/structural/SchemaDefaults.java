package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.stream.Stream;

/** Whether the defaults in a schema are what the schema itself lets pass. */
public final class SchemaDefaults {

    private static final List<String> OBJECT_FIELDS = List.of("metadata", "apiVersion", "kind");

    private final SchemaExpressions expressions;
    private final Schema objectMeta;
    private final FieldErrors errors;

    private SchemaDefaults(SchemaExpressions expressions, Schema objectMeta, FieldErrors errors) {
        this.expressions = expressions;
        this.objectMeta = objectMeta;
        this.errors = errors;
    }

    /**
     * What is wrong with them.
     *
     * @param schema structural
     * @param objectMeta the schema of metadata
     */
    public static void check(
            StructuralSchema schema,
            FieldPath at,
            SchemaExpressions expressions,
            Schema objectMeta,
            FieldErrors errors) {
        new SchemaDefaults(expressions, objectMeta, errors).schema(schema, at, List.of(), true, false);
    }

    /** @param inMetadata the steps from the embedded object to this schema, where it is part of its metadata */
    private void schema(
            StructuralSchema schema, FieldPath at, List<String> inMetadata, boolean whole, boolean insideMetadata) {
        boolean inside = insideMetadata && !schema.embeddedResource();
        boolean embedded = whole || schema.embeddedResource();
        if (schema.defaultValue() != null) {
            JsonNode value = schema.defaultValue().deepCopy();
            UntypedNumbers.normalize(value);
            if (inside) {
                ofMetadata(schema, value, at.child("default"), inMetadata);
            } else {
                plain(schema, value, at.child("default"), embedded);
            }
        }
        if (schema.items() != null) {
            schema(schema.items(), at.child("items"), append(inMetadata, "[]"), false, inside);
        }
        schema.properties().forEach((name, property) -> {
            boolean meta = embedded && OBJECT_FIELDS.contains(name);
            schema(
                    property,
                    at.child("properties").key(name),
                    append(embedded ? List.of() : inMetadata, name),
                    false,
                    inside || meta);
        });
    }

    private static List<String> append(List<String> steps, String step) {
        return Stream.concat(steps.stream(), Stream.of(step)).toList();
    }

    private void plain(StructuralSchema schema, JsonNode value, FieldPath at, boolean whole) {
        JsonNode pruned = value.deepCopy();
        if (whole && pruned instanceof ObjectNode object) {
            Pruning.pruneFields(object, schema);
        } else {
            Pruning.pruneValue(pruned, schema);
        }
        if (!Trees.equal(pruned, value)) {
            errors.invalid(at, value, "must not have unknown fields");
        }
        int before = errors.size();
        if (whole && value instanceof ObjectNode object && !decodes(object)) {
            errors.invalid(at.child("metadata"), object.get("metadata"), "must be valid metadata");
            return;
        }
        EmbeddedObjects.check(at, value, schema, whole, errors);
        if (errors.size() == before) {
            values(schema, value, at);
        }
    }

    private boolean decodes(ObjectNode object) {
        return !(object.get("metadata") instanceof ObjectNode metadata) || isMetadata(metadata.deepCopy());
    }

    private boolean isMetadata(ObjectNode metadata) {
        try {
            Decoder.decode(metadata, objectMeta);
            return true;
        } catch (DecodingException e) {
            return false;
        }
    }

    /** A default in the metadata of an embedded object: what it makes of an object that has nothing else. */
    private void ofMetadata(StructuralSchema schema, JsonNode value, FieldPath at, List<String> steps) {
        JsonNode part = value;
        for (String step : steps.reversed()) {
            part = step.equals("[]")
                    ? JsonNodeFactory.instance.arrayNode().add(part)
                    : JsonNodeFactory.instance.objectNode().set(step, part);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", "validation/v1").put("kind", "Validation");
        object.setAll((ObjectNode) part);
        FieldErrors problems = new FieldErrors();
        boolean decodes = decodes(object);
        if (decodes) {
            EmbeddedObjects.check(at, object, StructuralSchema.ANYTHING, true, problems);
        }
        if (!decodes || !problems.isEmpty()) {
            errors.invalid(at, value, "must result in valid metadata");
        } else {
            values(schema, value, at);
        }
    }

    private void values(StructuralSchema schema, JsonNode value, FieldPath at) {
        int before = errors.size();
        Validation.validate(at, value, null, schema).forEach(errors::add);
        if (errors.size() == before && schema.hasExpressions()) {
            expressions.compile(schema).validate(at, value, value, errors);
        }
    }
}
