package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defaults of custom resources. */
public final class StructuralDefaults {

    private StructuralDefaults() {}

    /**
     * Removes nulls where null is no value and no default takes its place, and fills in defaults, in place. Done on
     * create and update, and on what is read from storage.
     */
    public static void apply(JsonNode value, StructuralSchema schema) {
        dropNulls(value, schema);
        fill(value, schema);
    }

    /** Removes nulls where null is no value and no default takes its place, in place. */
    public static void dropNulls(JsonNode value, @Nullable StructuralSchema schema) {
        switch (value) {
            case ObjectNode object -> {
                Iterator<Map.Entry<String, JsonNode>> fields =
                        object.properties().iterator();
                while (fields.hasNext()) {
                    Map.Entry<String, JsonNode> field = fields.next();
                    StructuralSchema property = schema == null ? null : schema.property(field.getKey());
                    if (property != null && isNoValue(field.getValue(), property) && property.defaultValue() == null) {
                        fields.remove();
                    } else {
                        dropNulls(field.getValue(), property);
                    }
                }
            }
            case ArrayNode list -> list.forEach(each -> dropNulls(each, schema == null ? null : schema.items()));
            default -> {}
        }
    }

    /** Fills in defaults alone, in place; nulls stay where there are none. */
    public static void fill(JsonNode value, StructuralSchema schema) {
        switch (value) {
            case ObjectNode object -> object(object, schema);
            case ArrayNode list
            when schema.items() != null -> {
                JsonNode element = schema.items().defaultValue();
                for (int i = 0; i < list.size(); i++) {
                    if (element != null && isNoValue(list.get(i), schema.items())) {
                        list.set(i, element.deepCopy());
                    }
                    fill(list.get(i), schema.items());
                }
            }
            default -> {}
        }
    }

    private static void object(ObjectNode object, StructuralSchema schema) {
        schema.properties().forEach((name, property) -> {
            JsonNode present = object.get(name);
            if (property.defaultValue() != null && (present == null || isNoValue(present, property))) {
                object.set(name, property.defaultValue().deepCopy());
            }
        });
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            StructuralSchema property = schema.property(field.getKey());
            if (property != null) {
                if (property.defaultValue() != null && isNoValue(field.getValue(), property)) {
                    field.setValue(property.defaultValue().deepCopy());
                }
                fill(field.getValue(), property);
            }
        }
    }

    private static boolean isNoValue(JsonNode value, StructuralSchema schema) {
        return value.isNull() && !schema.nullable();
    }
}
