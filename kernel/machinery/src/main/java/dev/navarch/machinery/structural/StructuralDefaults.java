package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/** Defaults of custom resources. */
public final class StructuralDefaults {

    private StructuralDefaults() {}

    /**
     * Fills in defaults, in place, and removes nulls where null is no value. Done on create and update, and on what is
     * read from storage.
     */
    public static void apply(JsonNode value, StructuralSchema schema) {
        switch (value) {
            case ObjectNode object -> object(object, schema);
            case ArrayNode list when schema.items() != null -> list.forEach(each -> apply(each, schema.items()));
            default -> {}
        }
    }

    private static void object(ObjectNode object, StructuralSchema schema) {
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            StructuralSchema property = schema.property(field.getKey());
            if (property != null && field.getValue().isNull() && !property.nullable()) {
                fields.remove();
            }
        }
        schema.properties().forEach((name, property) -> {
            if (property.defaultValue() != null && !object.has(name)) {
                object.set(name, property.defaultValue().deepCopy());
            }
        });
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            StructuralSchema property = schema.property(field.getKey());
            if (property != null) {
                apply(field.getValue(), property);
            }
        }
    }
}
