package dev.navarch.machinery.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Builds a tree from tokens and notes fields given twice. */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Place place = new Place();

    TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    List<String> duplicates() {
        return place.noted();
    }

    /** The value that starts at the current token; leaves the parser at its last token. */
    JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(Text.withoutLoneSurrogates(parser.getText()));
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> NODES.numberNode(parser.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new MalformedException("unexpected " + parser.currentToken());
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode out = NODES.objectNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = Text.withoutLoneSurrogates(parser.currentName());
            parser.nextToken();
            place.enter(name);
            if (out.replace(name, value()) != null) {
                place.note();
            }
            place.leave();
        }
        return out;
    }

    private ArrayNode array() throws IOException {
        ArrayNode out = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            place.enter(out.size());
            out.add(value());
            place.leave();
        }
        return out;
    }
}
