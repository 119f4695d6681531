package dev.navarch.apiserver.stored;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one form in which objects lie in storage and in memory: {@code kind}, {@code apiVersion} and {@code metadata}
 * first, so that bytes can be cut and spliced without reading all of them. Storage holds no resourceVersion: that is the
 * entry's revision.
 */
public final class ObjectBytes {

    private static final byte[] METADATA = "\"metadata\":{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESOURCE_VERSION = "\"resourceVersion\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory FACTORY = new JsonFactory();

    private ObjectBytes() {}

    /** What is stored for an object: its resourceVersion is left out. */
    public static byte[] forStorage(ObjectNode object) {
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        JsonNode version = metadata.remove("resourceVersion");
        byte[] bytes = Json.write(ordered(object));
        if (version != null) {
            metadata.set("resourceVersion", version);
        }
        return bytes;
    }

    /** The object with its fields in the order that this class relies on; the same where they are already. */
    public static ObjectNode ordered(ObjectNode object) {
        var names = object.fieldNames();
        boolean already = names.hasNext()
                && names.next().equals("kind")
                && names.hasNext()
                && names.next().equals("apiVersion")
                && names.hasNext()
                && names.next().equals("metadata");
        if (already) {
            return object;
        }
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        for (String first : new String[] {"kind", "apiVersion", "metadata"}) {
            JsonNode value = object.get(first);
            if (value != null) {
                ordered.set(first, value);
            }
        }
        object.properties().forEach(field -> {
            if (!ordered.has(field.getKey())) {
                ordered.set(field.getKey(), field.getValue());
            }
        });
        return ordered;
    }

    /** What was stored, with the entry's revision as resourceVersion. */
    public static byte[] withRevision(byte[] stored, long revision) {
        int at = itemStart(stored) + METADATA.length;
        byte[] digits = Long.toString(revision).getBytes(StandardCharsets.US_ASCII);
        boolean empty = stored[at] == '}';
        byte[] spliced = new byte[stored.length + RESOURCE_VERSION.length + digits.length + (empty ? 1 : 2)];
        System.arraycopy(stored, 0, spliced, 0, at);
        int to = at;
        System.arraycopy(RESOURCE_VERSION, 0, spliced, to, RESOURCE_VERSION.length);
        to += RESOURCE_VERSION.length;
        System.arraycopy(digits, 0, spliced, to, digits.length);
        to += digits.length;
        spliced[to++] = '"';
        if (!empty) {
            spliced[to++] = ',';
        }
        System.arraycopy(stored, at, spliced, to, stored.length - at);
        return spliced;
    }

    /** The same object at another revision. */
    public static byte[] atRevision(byte[] json, long revision) {
        int at = itemStart(json) + METADATA.length + RESOURCE_VERSION.length;
        int end = at;
        while (json[end] != '"') {
            end++;
        }
        byte[] digits = Long.toString(revision).getBytes(StandardCharsets.US_ASCII);
        byte[] changed = Arrays.copyOf(json, json.length - (end - at) + digits.length);
        System.arraycopy(digits, 0, changed, at, digits.length);
        System.arraycopy(json, end, changed, at + digits.length, json.length - end);
        return changed;
    }

    /**
     * Where {@code "metadata":} begins. Nothing before it can look the same: inside the strings of kind and apiVersion
     * its quotes would be escaped.
     */
    public static int itemStart(byte[] json) {
        int last = json.length - METADATA.length;
        for (int i = 1; i <= last; i++) {
            if (json[i] == '"' && Arrays.equals(json, i, i + METADATA.length, METADATA, 0, METADATA.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("an object without metadata");
    }

    /** The line of a watch that tells of an object. */
    public static byte[] event(String type, byte[] json) {
        byte[] start = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.US_ASCII);
        byte[] event = new byte[start.length + json.length + 2];
        System.arraycopy(start, 0, event, 0, start.length);
        System.arraycopy(json, 0, event, start.length, json.length);
        event[event.length - 2] = '}';
        event[event.length - 1] = '\n';
        return event;
    }

    /** The tree of bytes that this server wrote. */
    public static ObjectNode decode(byte[] json) {
        return (ObjectNode) Json.read(json);
    }

    /** The labels of an object, without reading what follows the metadata. */
    public static JsonNode labels(byte[] json) {
        int start = itemStart(json) + METADATA.length - 1;
        try (JsonParser parser = FACTORY.createParser(json, start, json.length - start)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("labels");
                JsonToken value = parser.nextToken();
                if (found && value == JsonToken.START_OBJECT) {
                    return readLabels(parser);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text of a field of a field of the object, without making a tree; empty where there is none. */
    public static String text(byte[] json, String parent, String field) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return moveTo(parser, parent) && moveTo(parser, field) ? parser.getValueAsString("") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the start of an object to a field's value; whether there is one. */
    private static boolean moveTo(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(field);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static ObjectNode readLabels(JsonParser parser) throws IOException {
        ObjectNode labels = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            labels.put(name, parser.getValueAsString());
        }
        return labels;
    }
}
