package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;

/** What stands for a value that nobody has set, where the server prints it nevertheless. */
final class Zero {

    private static final TextNode EMPTY = new TextNode("");
    private static final TextNode NOTHING = new TextNode("0");

    private Zero() {}

    static JsonNode of(Schema schema) {
        return switch (schema.type()) {
            case OBJECT -> object(schema);
            case STRING -> EMPTY;
            case QUANTITY -> NOTHING;
            case INT32, INT64, INT_OR_STRING -> IntNode.valueOf(0);
            case DOUBLE -> DoubleNode.valueOf(0);
            case BOOLEAN -> BooleanNode.FALSE;
            case BYTES, TIME, MICRO_TIME, MAP, LIST, RAW_EXTENSION, FIELDS -> NullNode.instance;
            case SCHEMA_OR_LIST, SCHEMA_OR_BOOLEAN, SCHEMA_OR_STRINGS, ANY, DEDUCED -> NullNode.instance;
        };
    }

    /** The same for an element of a list or map. */
    static JsonNode inside(Schema element) {
        return element.type() == Type.BYTES ? EMPTY : of(element);
    }

    private static ObjectNode object(Schema schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Field field : schema.fields().alwaysPrinted()) {
            out.set(field.name(), field.pointer() ? NullNode.instance : of(field.schema()));
        }
        return out;
    }
}
