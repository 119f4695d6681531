package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.ObjectReferences;
import dev.navarch.machinery.validation.Place;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole objects inside of custom resources: they have a kind, a version and metadata like any other. */
public final class EmbeddedObjects {

    private final FieldErrors errors;

    private EmbeddedObjects(FieldErrors errors) {
        this.errors = errors;
    }

    /** What is wrong with those inside of an object. */
    public static void check(ObjectNode object, StructuralSchema schema, FieldErrors errors) {
        new EmbeddedObjects(errors).fields(null, object, schema);
    }

    /** The same for a value at a place, which may be a whole object itself. */
    public static void check(FieldPath at, JsonNode value, StructuralSchema schema, boolean whole, FieldErrors errors) {
        EmbeddedObjects embedded = new EmbeddedObjects(errors);
        if (whole && value instanceof ObjectNode object && !schema.embeddedResource()) {
            embedded.whole(at, object);
        }
        embedded.value(at, value, schema);
    }

    private void value(FieldPath at, JsonNode value, @Nullable StructuralSchema schema) {
        if (schema == null) {
            return;
        }
        if (value instanceof ObjectNode object) {
            if (schema.embeddedResource()) {
                whole(at, object);
            }
            fields(at, object, schema);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                value(at.index(i), list.get(i), schema.items());
            }
        }
    }

    private void fields(@Nullable FieldPath at, ObjectNode object, StructuralSchema schema) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            String name = each.getKey();
            StructuralSchema named = schema.properties().get(name);
            if (named != null) {
                value(at == null ? FieldPath.root(name) : at.child(name), each.getValue(), named);
            } else if (schema.additional() != null && at != null) {
                value(at.key(name), each.getValue(), schema.additional());
            }
        }
    }

    private void whole(FieldPath at, ObjectNode object) {
        for (String field : new String[] {"apiVersion", "kind"}) {
            FieldPath place = at.child(field);
            JsonNode value = object.get(field);
            if (value == null) {
                errors.required(place, "");
            } else if (!value.isTextual()) {
                errors.invalid(place, value, "must be a string");
            } else if (value.textValue().isEmpty()) {
                errors.invalid(place, value, "must not be empty");
            } else if (field.equals("kind")) {
                kind(place, value);
            } else if (value.textValue().chars().filter(c -> c == '/').count() > 1) {
                errors.invalid(place, value, "unexpected GroupVersion string: " + value.textValue());
            }
        }
        if (object.get("metadata") instanceof ObjectNode) {
            metadata(Place.of(object.get("metadata"), at.child("metadata"), errors));
        }
    }

    private void kind(FieldPath at, JsonNode kind) {
        FieldErrors problems = new FieldErrors();
        Names.label1035(kind.textValue().toLowerCase(Locale.ROOT), at, problems);
        if (!problems.isEmpty()) {
            errors.invalid(
                    at,
                    kind,
                    "may have mixed case, but should otherwise match: "
                            + problems.list().getFirst().detail());
        }
    }

    private static void metadata(Place metadata) {
        metadata.at("generateName").when(Names::pathSegment);
        metadata.at("name").when(Names::pathSegment);
        metadata.at("namespace").when(Names::label);
        metadata.at("generation").nonNegative();
        Labels.labels(metadata.at("labels"));
        Labels.annotations(metadata.at("annotations"));
        ObjectReferences.owners(metadata.at("ownerReferences"));
        ObjectReferences.finalizers(metadata.at("finalizers"), false);
    }
}
