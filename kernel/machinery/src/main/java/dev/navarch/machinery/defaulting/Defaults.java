package dev.navarch.machinery.defaulting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Schema;
import java.util.Map;

/** Defaults that a schema declares. */
public final class Defaults {

    private Defaults() {}

    /** Fills in what is absent, in place; never adds objects only to fill them. */
    public static void apply(ObjectNode object, Schema schema) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Schema child = schema.child(entry.getKey());
            if (child != null) {
                descend(entry.getValue(), child);
            }
        }
        for (Field field : schema.fields().defaulted()) {
            JsonNode present = object.get(field.name());
            JsonNode value = field.defaultValue();
            boolean absent = present == null
                    || present.isNull()
                    || (!field.pointer()
                            && present.isTextual()
                            && present.textValue().isEmpty());
            if (absent && value != null) {
                object.set(field.name(), value.deepCopy());
            }
        }
    }

    private static void descend(JsonNode value, Schema schema) {
        switch (schema.type()) {
            case OBJECT, MAP -> {
                if (value instanceof ObjectNode object) {
                    apply(object, schema);
                }
            }
            case LIST -> {
                if (value instanceof ArrayNode list && !schema.element().type().isScalar()) {
                    list.forEach(each -> descend(each, schema.element()));
                }
            }
            default -> {}
        }
    }
}
