package dev.navarch.machinery.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import dev.navarch.machinery.schema.WireLayout;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Turns trees into protobuf messages by their schemas; what the schema does not know is left out. */
final class MessageWriter {

    private final WireWriter out;

    MessageWriter(WireWriter out) {
        this.out = out;
    }

    void write(ObjectNode object, WireLayout layout) {
        for (WireLayout.Entry entry : layout.descending()) {
            if (entry.inlined() != null) {
                int before = out.size();
                write(object, entry.inlined());
                if (out.size() > before) {
                    out.message(entry.number(), before);
                }
            } else if (entry.field() != null) {
                field(entry.number(), entry.field(), object);
            }
        }
    }

    private void field(int number, Field field, ObjectNode object) {
        JsonNode value = object.get(field.name());
        if (value == null || value.isNull()) {
            return;
        }
        Schema schema = field.schema();
        switch (value) {
            case ArrayNode list when schema.type() == Type.LIST -> list(number, list, schema.element());
            case ObjectNode map when schema.type() == Type.MAP -> map(number, map, schema.element());
            default -> value(number, value, schema);
        }
    }

    private void list(int number, ArrayNode list, Schema element) {
        for (int i = list.size() - 1; i >= 0; i--) {
            value(number, list.get(i), element);
        }
    }

    private void map(int number, ObjectNode map, Schema element) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(map.properties());
        for (Map.Entry<String, JsonNode> entry : entries.reversed()) {
            int before = out.size();
            if (entry.getValue() instanceof ArrayNode list && element.type() == Type.LIST) {
                list(1, list, element.element());
                out.message(2, before);
            } else {
                value(2, entry.getValue(), element);
            }
            out.string(1, entry.getKey());
            out.message(number, before);
        }
    }

    private void value(int number, JsonNode value, Schema schema) {
        int before = out.size();
        switch (schema.type()) {
            case STRING -> out.string(number, value.asText());
            case BOOLEAN -> out.number(number, value.asBoolean() ? 1 : 0);
            case INT32, INT64 -> out.number(number, value.longValue());
            case DOUBLE -> out.fixed64(number, value.doubleValue());
            case BYTES ->
                out.bytes(
                        number,
                        value.isNull() ? new byte[0] : Base64.getMimeDecoder().decode(value.asText()));
            case TIME, MICRO_TIME -> {
                Times.write(out, value.asText());
                out.message(number, before);
            }
            case QUANTITY -> {
                out.string(1, value.asText());
                out.message(number, before);
            }
            case INT_OR_STRING -> {
                out.string(3, value.isTextual() ? value.textValue() : "");
                out.number(2, value.isTextual() ? 0 : value.intValue());
                out.number(1, value.isTextual() ? 1 : 0);
                out.message(number, before);
            }
            case OBJECT -> {
                if (value instanceof ObjectNode object) {
                    write(object, schema.fields().wire());
                }
                out.message(number, before);
            }
            case RAW_EXTENSION, FIELDS, ANY, DEDUCED -> {
                out.bytes(1, Json.write(value));
                out.message(number, before);
            }
            case SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS -> {
                schemaOrOther(value, schema);
                out.message(number, before);
            }
            case MAP, LIST -> throw new IllegalArgumentException("a list or map cannot stand here: " + value);
        }
    }

    private void schemaOrOther(JsonNode value, Schema schema) {
        boolean orBoolean = schema.type() == Type.SCHEMA_OR_BOOLEAN;
        if (value.isObject()) {
            value(orBoolean ? 2 : 1, value, schema.element());
            if (orBoolean) {
                out.number(1, 1);
            }
        } else if (orBoolean) {
            out.number(1, value.asBoolean() ? 1 : 0);
        } else if (value instanceof ArrayNode list) {
            list(2, list, schema.type() == Type.SCHEMA_OR_LIST ? schema.element() : Schema.scalar(Type.STRING));
        }
    }
}
