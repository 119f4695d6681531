package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes fields of custom resources that their schema does not know. */
public final class Pruning {

    private static final Set<String> OBJECT_FIELDS = Set.of("apiVersion", "kind", "metadata");

    private final Schema objectMeta;
    private final List<String> removed = new ArrayList<>();

    private Pruning(Schema objectMeta) {
        this.objectMeta = objectMeta;
    }

    /**
     * Removes them in place, and brings metadata, also that of embedded objects, into canonical form.
     *
     * @param objectMeta the schema of metadata
     * @return the paths of what was removed, such as {@code spec.list[0].x}, in order
     * @throws dev.navarch.machinery.decoding.DecodingException if something in metadata has the wrong type
     */
    public static List<String> prune(ObjectNode object, StructuralSchema schema, Schema objectMeta) {
        Pruning pruning = new Pruning(objectMeta);
        pruning.object("", object, schema, true);
        Collections.sort(pruning.removed);
        return pruning.removed;
    }

    /** Removes them from a whole object in place, its metadata untouched. */
    public static void pruneFields(ObjectNode object, StructuralSchema schema) {
        new Pruning(Schema.ANY).object("", object, schema, true);
    }

    /** Removes them from a value in place, the metadata of embedded objects untouched. */
    public static void pruneValue(JsonNode value, StructuralSchema schema) {
        new Pruning(Schema.ANY).value("", value, schema);
    }

    private void value(String at, JsonNode value, @Nullable StructuralSchema schema) {
        if (value instanceof ObjectNode object) {
            object(at, object, schema, schema != null && schema.embeddedResource());
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                String place = at + "[" + i + "]";
                if (schema != null && schema.preservesUnknownFields()) {
                    preserved(place, list.get(i), schema.items());
                } else {
                    value(place, list.get(i), schema == null ? null : schema.items());
                }
            }
        }
    }

    private void object(String at, ObjectNode object, @Nullable StructuralSchema schema, boolean whole) {
        if (whole && !objectMeta.equals(Schema.ANY)) {
            whole(at, object);
        }
        fields(at, object, schema, whole, schema != null && schema.preservesUnknownFields());
    }

    private void fields(
            String at, ObjectNode object, @Nullable StructuralSchema schema, boolean whole, boolean preserved) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = field.getKey();
            if (whole && OBJECT_FIELDS.contains(name)) {
                continue;
            }
            String place = at.isEmpty() ? name : at + "." + name;
            StructuralSchema property = schema == null ? null : schema.property(name);
            if (property != null || (schema != null && schema.anyAdditional() && !preserved)) {
                value(place, field.getValue(), property);
            } else if (!preserved) {
                removed.add(place);
                fields.remove();
            }
        }
    }

    /** What lies in a list that preserves unknown fields: only what is named further down is pruned. */
    private void preserved(String at, JsonNode value, @Nullable StructuralSchema schema) {
        if (schema == null) {
            return;
        }
        if (value instanceof ObjectNode object) {
            fields(at, object, schema, schema.embeddedResource(), true);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                preserved(at + "[" + i + "]", list.get(i), schema.items());
            }
        }
    }

    private void whole(String at, ObjectNode object) {
        for (String field : List.of("apiVersion", "kind")) {
            JsonNode value = object.get(field);
            if (value != null && !value.isTextual()) {
                throw new DecodingException((at.isEmpty() ? "" : at + ".") + field + ": must be a string");
            }
        }
        JsonNode metadata = object.get("metadata");
        if (metadata instanceof ObjectNode fields) {
            metadata(at, fields);
        } else if (metadata != null && !metadata.isNull()) {
            throw new DecodingException((at.isEmpty() ? "" : at + ".") + "metadata: must be an object");
        }
    }

    private void metadata(String at, ObjectNode metadata) {
        Decoded decoded = Decoder.decode(metadata, objectMeta);
        String start = at.isEmpty() ? "metadata." : at + ".metadata.";
        decoded.unknownFields().forEach(each -> removed.add(start + each));
    }
}
