package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.schema.Field;
import dev.navarch.machinery.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The steps of a path, as texts. */
final class PathElement {

    private PathElement() {}

    static String field(String name) {
        return "f:" + name;
    }

    /** An element of a set. */
    static String value(JsonNode scalar) {
        return "v:" + text(scalar);
    }

    /**
     * An element of a list whose elements have keys; null if it has none of them.
     *
     * @param list the list's schema
     */
    static @Nullable String key(JsonNode item, Schema list) {
        Map<String, JsonNode> keys = new TreeMap<>();
        for (String key : list.merging().listKeys()) {
            JsonNode value = item.get(key);
            if (value == null) {
                value = absentKey(list.element(), key);
            }
            if (value != null) {
                keys.put(key, value);
            }
        }
        if (keys.isEmpty()) {
            return null;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.setAll(keys);
        return "k:" + text(node);
    }

    private static @Nullable JsonNode absentKey(Schema element, String key) {
        Field field = element.fields().find(key);
        return field == null ? null : field.valueAsKey();
    }

    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return isPlain(node.textValue()) ? '"' + node.textValue() + '"' : node.toString();
        }
        if (!(node instanceof ObjectNode object)) {
            return node.isInt() || node.isBoolean() ? node.asText() : node.toString();
        }
        StringBuilder out = new StringBuilder("{");
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (!isPlain(each.getKey())) {
                return node.toString();
            }
            out.append(out.length() == 1 ? "\"" : ",\"").append(each.getKey()).append("\":");
            out.append(text(each.getValue()));
        }
        return out.append('}').toString();
    }

    /** Whether JSON writes a text as it is, which takes no generator. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The element in the form in which this package writes it; null if it is none. */
    static @Nullable String normalized(String element) {
        if (element.startsWith("f:") || element.startsWith("i:")) {
            return element;
        }
        if (!element.startsWith("k:") && !element.startsWith("v:")) {
            return null;
        }
        if (element.indexOf(' ') < 0
                && element.indexOf(',') < 0
                && element.indexOf('\\') < 0
                && looksLikeJson(element)) {
            return element;
        }
        try {
            JsonNode node = Json.read(element.substring(2).getBytes(StandardCharsets.UTF_8));
            if (element.charAt(0) == 'v') {
                return value(node);
            }
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            out.setAll(sorted);
            return "k:" + text(out);
        } catch (MalformedException e) {
            return null;
        }
    }

    /** Whether a key of one field, or a value, is surely written as this class would write it. */
    private static boolean looksLikeJson(String element) {
        char last = element.charAt(element.length() - 1);
        return element.length() > 4
                && (element.startsWith("k:{\"") ? last == '}' : element.startsWith("v:\"") && last == '"');
    }

    /** As error messages write it: {@code .name}, {@code [name="x"]}, {@code [="x"]}. */
    static String readable(String element) {
        String rest = element.substring(2);
        return switch (element.charAt(0)) {
            case 'f' -> "." + rest;
            case 'v' -> "[=" + rest + "]";
            case 'k' -> {
                StringBuilder out = new StringBuilder("[");
                for (Map.Entry<String, JsonNode> each :
                        Json.read(rest.getBytes(StandardCharsets.UTF_8)).properties()) {
                    out.append(out.length() == 1 ? "" : ",")
                            .append(each.getKey())
                            .append('=')
                            .append(text(each.getValue()));
                }
                yield out.append(']').toString();
            }
            default -> "[" + rest + "]";
        };
    }
}
