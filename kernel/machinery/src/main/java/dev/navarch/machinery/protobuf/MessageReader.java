package dev.navarch.machinery.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import dev.navarch.machinery.schema.WireLayout;
import java.util.Base64;

/** Turns protobuf messages into trees by their schemas. Unknown fields are skipped. */
final class MessageReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAXIMUM_DEPTH = 200;

    private int depth;

    void read(WireReader in, WireLayout layout, ObjectNode out) {
        if (++depth > MAXIMUM_DEPTH) {
            throw new MalformedException("proto: message nested too deep");
        }
        while (in.next()) {
            WireLayout.Entry entry = layout.find(in.number());
            if (entry == null) {
                in.skip();
            } else if (entry.inlined() != null) {
                read(in.message(), entry.inlined(), out);
            } else if (entry.field() != null) {
                field(in, entry.field(), out);
            }
        }
        depth--;
    }

    private void field(WireReader in, Field field, ObjectNode out) {
        Schema schema = field.schema();
        switch (schema.type()) {
            case LIST -> list(in, schema, out.withArrayProperty(field.name()));
            case MAP -> entry(in, schema.element(), out.withObjectProperty(field.name()));
            case OBJECT -> read(in.message(), schema.fields().wire(), out.withObjectProperty(field.name()));
            default -> out.set(field.name(), value(in, schema));
        }
    }

    private void list(WireReader in, Schema schema, ArrayNode out) {
        Type type = schema.element().type();
        boolean packed =
                in.wireType() == WireReader.BYTES && (type == Type.INT32 || type == Type.INT64 || type == Type.BOOLEAN);
        if (!packed) {
            out.add(value(in, schema.element()));
            return;
        }
        WireReader inner = in.message();
        while (!inner.atEnd()) {
            out.add(whole(inner.varint(), type));
        }
    }

    private void entry(WireReader in, Schema element, ObjectNode out) {
        WireReader entry = in.message();
        String key = "";
        JsonNode value = NullNode.instance;
        while (entry.next()) {
            switch (entry.number()) {
                case 1 -> key = entry.string();
                case 2 -> value = element.type() == Type.LIST ? wrappedList(entry, element) : value(entry, element);
                default -> entry.skip();
            }
        }
        out.set(key, value);
    }

    /** A list that is a map's value has a message of its own. */
    private ArrayNode wrappedList(WireReader in, Schema list) {
        ArrayNode out = NODES.arrayNode();
        WireReader message = in.message();
        while (message.next()) {
            if (message.number() == 1) {
                list(message, list, out);
            } else {
                message.skip();
            }
        }
        return out;
    }

    private JsonNode value(WireReader in, Schema schema) {
        return switch (schema.type()) {
            case STRING -> NODES.textNode(in.string());
            case INT32, INT64, BOOLEAN -> whole(in.number64(), schema.type());
            case DOUBLE -> NODES.numberNode(in.fixed64());
            case BYTES -> NODES.textNode(Base64.getEncoder().encodeToString(in.bytes()));
            case TIME, MICRO_TIME -> {
                String time = Times.read(in.message(), schema.type() == Type.MICRO_TIME);
                yield time.isEmpty() ? NullNode.instance : NODES.textNode(time);
            }
            case QUANTITY -> quantity(in.message());
            case INT_OR_STRING -> intOrString(in.message());
            case OBJECT -> {
                ObjectNode out = NODES.objectNode();
                read(in.message(), schema.fields().wire(), out);
                yield out;
            }
            case RAW_EXTENSION, FIELDS, ANY, DEDUCED -> rawJson(in.message());
            case SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS -> schemaOrOther(in.message(), schema);
            case MAP, LIST -> throw new MalformedException("proto: a list or map cannot stand here");
        };
    }

    private static JsonNode whole(long value, Type type) {
        return switch (type) {
            case BOOLEAN -> NODES.booleanNode(value != 0);
            case INT32 -> NODES.numberNode((int) value);
            default -> NODES.numberNode(value);
        };
    }

    private static JsonNode quantity(WireReader in) {
        String text = "";
        while (in.next()) {
            if (in.number() == 1) {
                text = in.string();
            } else {
                in.skip();
            }
        }
        return NODES.textNode(text.isEmpty() ? "0" : text);
    }

    private static JsonNode intOrString(WireReader in) {
        boolean isString = false;
        int number = 0;
        String text = "";
        while (in.next()) {
            switch (in.number()) {
                case 1 -> isString = in.number64() == 1;
                case 2 -> number = (int) in.number64();
                case 3 -> text = in.string();
                default -> in.skip();
            }
        }
        return isString ? NODES.textNode(text) : NODES.numberNode(number);
    }

    private static JsonNode rawJson(WireReader in) {
        JsonNode out = NullNode.instance;
        while (in.next()) {
            if (in.number() == 1) {
                byte[] bytes = in.bytes();
                out = bytes.length == 0 ? NullNode.instance : Json.parse(bytes).tree();
            } else {
                in.skip();
            }
        }
        return out;
    }

    private JsonNode schemaOrOther(WireReader in, Schema schema) {
        int schemaNumber = schema.type() == Type.SCHEMA_OR_BOOLEAN ? 2 : 1;
        JsonNode out = schema.type() == Type.SCHEMA_OR_BOOLEAN ? NODES.booleanNode(false) : NODES.arrayNode();
        while (in.next()) {
            if (in.number() == schemaNumber) {
                out = value(in, schema.element());
            } else if (in.number() == 1) {
                boolean allowed = in.number64() != 0;
                out = out.isObject() ? out : NODES.booleanNode(allowed);
            } else if (in.number() == 2) {
                JsonNode each = schema.type() == Type.SCHEMA_OR_LIST
                        ? value(in, schema.element())
                        : NODES.textNode(in.string());
                if (out instanceof ArrayNode list) {
                    list.add(each);
                }
            } else {
                in.skip();
            }
        }
        return out;
    }
}
