package dev.navarch.client.informer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists and watch events, object by object as they arrive, without the managed fields that only the server needs. */
final class Decoder<T extends HasMetadata> {

    private final ObjectMapper mapper;
    private final Class<T> type;
    private @Nullable ObjectReader reader;

    Decoder(ObjectMapper mapper, Class<T> type) {
        this.mapper = mapper;
        this.type = type;
    }

    /** A whole list. */
    record Listed<T>(String resourceVersion, List<T> items) {}

    /** One change; {@code object} is set for ADDED, MODIFIED and DELETED, {@code other} for BOOKMARK and ERROR. */
    record Event<T>(
            String type, @Nullable T object, @Nullable JsonNode other) {}

    Listed<T> list(InputStream body) throws IOException {
        String resourceVersion = "";
        List<T> items = new ArrayList<>();
        try (JsonParser parser = mapper.createParser(body)) {
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "metadata" -> {
                        JsonNode metadata = mapper.readTree(parser);
                        resourceVersion = metadata.path("resourceVersion").asText("");
                    }
                    case "items" -> {
                        while (parser.currentToken() != JsonToken.VALUE_NULL
                                && parser.nextToken() != JsonToken.END_ARRAY) {
                            items.add(object(parser));
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new Listed<>(resourceVersion, items);
    }

    JsonParser events(InputStream body) throws IOException {
        return mapper.createParser(body);
    }

    /** The next event of a watch, or null at its end. */
    @Nullable
    Event<T> next(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        String type = "";
        T object = null;
        JsonNode other = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getText();
                case "object" -> {
                    switch (type) {
                        case "ADDED", "MODIFIED", "DELETED" -> object = object(parser);
                        default -> other = mapper.readTree(parser);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (other != null && (type.equals("ADDED") || type.equals("MODIFIED") || type.equals("DELETED"))) {
            object = strip(reader().readValue(other));
        }
        return new Event<>(type, object, other);
    }

    private T object(JsonParser parser) throws IOException {
        return strip(reader().readValue(parser));
    }

    /** Made with the first object: a kind of which there is none costs no look into its classes. */
    private ObjectReader reader() {
        if (reader == null) {
            reader = mapper.readerFor(type);
        }
        return reader;
    }

    private T strip(T object) {
        object.getMetadata().setManagedFields(List.of());
        return object;
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        if (parser.nextToken() != token) {
            throw new IOException("the server sent something that is not a list");
        }
    }
}
