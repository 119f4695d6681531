package dev.navarch.machinery.json;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Builds a tree from tokens and notes fields given twice. */
final class TreeReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Stands for a value nested too deep to be kept; harmless as long as it is thrown away. */
    private static final JsonNode TOO_DEEP = NODES.pojoNode(new TooDeep());

    private final JsonParser parser;
    private int depth;
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
            case START_OBJECT, START_ARRAY -> nested();
            case VALUE_STRING -> NODES.textNode(Text.withoutLoneSurrogates(parser.getText()));
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> NODES.numberNode(parser.getIntValue());
                    case LONG -> NODES.numberNode(parser.getLongValue());
                    default -> bounded(NODES.numberNode(parser.getBigIntegerValue()));
                };
            case VALUE_NUMBER_FLOAT -> bounded(NODES.numberNode(parser.getDecimalValue()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new MalformedException("unexpected " + parser.currentToken());
        };
    }

    /** Kubernetes reads numbers of an unknown type as 64-bit floats. */
    private JsonNode bounded(JsonNode number) throws IOException {
        if (Double.isInfinite(number.doubleValue())) {
            throw new MalformedException(
                    "json: cannot unmarshal number " + parser.getText() + " into Go value of type float64");
        }
        return number;
    }

    private JsonNode nested() throws IOException {
        if (depth >= Json.KEPT_DEPTH) {
            parser.skipChildren();
            return TOO_DEEP;
        }
        depth++;
        JsonNode out = parser.currentToken() == JsonToken.START_OBJECT ? object() : array();
        depth--;
        return out;
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

    /** Refuses to be written. */
    private record TooDeep() implements JsonSerializable {

        @Override
        public void serialize(JsonGenerator generator, SerializerProvider provider) throws JsonProcessingException {
            throw new JsonGenerationException("exceeded max depth", generator);
        }

        @Override
        public void serializeWithType(JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
                throws JsonProcessingException {
            serialize(generator, provider);
        }
    }
}
