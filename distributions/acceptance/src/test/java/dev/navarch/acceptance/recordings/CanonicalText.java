package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** One text for one JSON value, keys sorted and all of it ASCII: what lists without an order are sorted by. */
final class CanonicalText {

    private CanonicalText() {}

    static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.forEachEntry(sorted::put);
            text.append('{');
            String separator = "";
            for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
                text.append(separator);
                quote(entry.getKey(), text);
                text.append(": ");
                append(entry.getValue(), text);
                separator = ", ";
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (Iterator<JsonNode> elements = node.iterator(); elements.hasNext(); ) {
                append(elements.next(), text);
                text.append(elements.hasNext() ? ", " : "");
            }
            text.append(']');
        } else if (node.isTextual()) {
            quote(node.textValue(), text);
        } else {
            text.append(node.asText());
        }
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
