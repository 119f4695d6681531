package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.schema.Schema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * @return the paths of what was removed, such as {@code spec.list[0].x}
     * @throws dev.navarch.machinery.decoding.DecodingException if something in metadata has the wrong type
     */
    public static List<String> prune(ObjectNode object, StructuralSchema schema, Schema objectMeta) {
        Pruning pruning = new Pruning(objectMeta);
        pruning.object("", object, schema, true);
        return pruning.removed;
    }

    private void value(String at, JsonNode value, StructuralSchema schema) {
        if (value instanceof ObjectNode object) {
            object(at, object, schema, schema.embeddedResource());
        } else if (value instanceof ArrayNode list && schema.items() != null) {
            for (int i = 0; i < list.size(); i++) {
                value(at + "[" + i + "]", list.get(i), schema.items());
            }
        }
    }

    private void object(String at, ObjectNode object, StructuralSchema schema, boolean whole) {
        if (whole && object.get("metadata") instanceof ObjectNode metadata) {
            metadata(at, metadata);
        }
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = field.getKey();
            if (whole && OBJECT_FIELDS.contains(name)) {
                continue;
            }
            String place = at.isEmpty() ? name : at + "." + name;
            StructuralSchema property = schema.property(name);
            if (property != null) {
                value(place, field.getValue(), property);
            } else if (!schema.preservesUnknownFields() && !schema.anyAdditional()) {
                removed.add(place);
                fields.remove();
            }
        }
    }

    private void metadata(String at, ObjectNode metadata) {
        Decoded decoded = Decoder.decode(metadata, objectMeta);
        String start = at.isEmpty() ? "metadata." : at + ".metadata.";
        decoded.unknownFields().forEach(each -> removed.add(start + each));
    }
}
