package dev.navarch.machinery.structural;

import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Fields;
import dev.navarch.machinery.schema.Merging;
import dev.navarch.machinery.schema.Merging.ListType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What field ownership and server-side apply need to know of a custom resource's schema. */
public final class MergeSchema {

    private static final List<String> OBJECT_TEXTS = List.of("apiVersion", "kind");

    private final Schema objectMeta;

    private MergeSchema(Schema objectMeta) {
        this.objectMeta = objectMeta;
    }

    /**
     * The schema of a kind.
     *
     * @param objectMeta the schema of metadata
     */
    public static Schema of(String kind, StructuralSchema schema, Schema objectMeta) {
        MergeSchema merge = new MergeSchema(objectMeta);
        boolean preserved = schema.preservesUnknownFields();
        return Schema.custom(kind, () -> merge.fields(schema, true, preserved), unlisted(preserved));
    }

    /** The schema of fields that are listed nowhere. */
    private static @Nullable Schema unlisted(boolean preserved) {
        return preserved ? Schema.DEDUCED : null;
    }

    /** @param preserving whether an object around it preserves unknown fields: then all below it do */
    private Schema convert(StructuralSchema schema, boolean preserving) {
        boolean preserved = preserving || schema.preservesUnknownFields();
        if (schema.intOrString()) {
            return Schema.scalar(Type.INT_OR_STRING);
        }
        return switch (schema.type()) {
            case "object" -> objectOrMap(schema, preserved);
            case "array" ->
                Schema.list(
                        schema.items() == null ? Schema.DEDUCED : convert(schema.items(), preserved), merging(schema));
            case "string" -> Schema.scalar(Type.STRING);
            case "boolean" -> Schema.scalar(Type.BOOLEAN);
            case "integer" -> Schema.scalar(Type.INT64);
            case "number" -> Schema.scalar(Type.DOUBLE);
            default -> Schema.DEDUCED;
        };
    }

    private Schema objectOrMap(StructuralSchema schema, boolean preserved) {
        Schema out;
        if (!schema.properties().isEmpty() || schema.embeddedResource()) {
            out = Schema.object("", () -> fields(schema, schema.embeddedResource(), preserved), unlisted(preserved));
        } else if (schema.additional() != null) {
            out = Schema.map(convert(schema.additional(), preserved));
        } else {
            out = Schema.DEDUCED;
        }
        return schema.mapType().equals("atomic") ? out.with(out.merging().asAtomic()) : out;
    }

    private Fields fields(StructuralSchema schema, boolean whole, boolean preserved) {
        List<Field> fields = new ArrayList<>();
        if (whole) {
            OBJECT_TEXTS.forEach(each -> fields.add(field(each, Schema.scalar(Type.STRING), null)));
            fields.add(field("metadata", objectMeta, null));
        }
        for (Map.Entry<String, StructuralSchema> each : schema.properties().entrySet()) {
            if (!whole
                    || !(OBJECT_TEXTS.contains(each.getKey()) || each.getKey().equals("metadata"))) {
                fields.add(field(each.getKey(), convert(each.getValue(), preserved), each.getValue()));
            }
        }
        return new Fields(fields);
    }

    private static Field field(String name, Schema schema, @Nullable StructuralSchema source) {
        return new Field(
                name,
                schema,
                true,
                true,
                false,
                false,
                source == null ? null : source.defaultValue(),
                null,
                List.of(),
                List.of());
    }

    private static Merging merging(StructuralSchema schema) {
        ListType type =
                switch (schema.listType()) {
                    case "set" -> ListType.SET;
                    case "map" -> ListType.MAP;
                    default -> ListType.ATOMIC;
                };
        return new Merging(type, schema.listMapKeys(), false, false, false, false, null);
    }
}
