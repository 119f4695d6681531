package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;

/** Copies of JSON trees with changes in their leaves. */
final class Trees {

    private Trees() {}

    /** A copy in which every value that is no object or list is another. */
    static JsonNode change(JsonNode node, UnaryOperator<JsonNode> leaf) {
        return change(node, UnaryOperator.identity(), leaf);
    }

    /** A copy in which every text, also of keys, is another. */
    static JsonNode changeTexts(JsonNode node, UnaryOperator<String> text) {
        return change(node, text, value -> value.isTextual() ? TextNode.valueOf(text.apply(value.textValue())) : value);
    }

    private static JsonNode change(JsonNode node, UnaryOperator<String> key, UnaryOperator<JsonNode> leaf) {
        if (node instanceof ObjectNode object) {
            ObjectNode changed = object.objectNode();
            object.forEachEntry((name, value) -> changed.set(key.apply(name), change(value, key, leaf)));
            return changed;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode changed = list.arrayNode(list.size());
            list.forEach(element -> changed.add(change(element, key, leaf)));
            return changed;
        }
        return leaf.apply(node);
    }
}
