package dev.navarch.kinds.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short forms for reading trees whose types have been checked already: what is absent reads as empty, never as null. */
public final class Tree {

    private Tree() {}

    /** The text of a field; empty where it is absent. Numbers are printed. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** The text some levels below; empty where it is absent. */
    public static String textAt(JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value == null || value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** The node some levels below; null where it is absent. */
    public static @Nullable JsonNode at(JsonNode node, String... path) {
        JsonNode value = node;
        for (String step : path) {
            value = value.get(step);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** Whether a field is there and not null. */
    public static boolean has(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    /** The number in a field; {@code otherwise} where it is absent. */
    public static long number(JsonNode node, String field, long otherwise) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? otherwise : value.asLong();
    }

    /** The truth of a field; false where it is absent. */
    public static boolean flag(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.asBoolean();
    }

    /** The object in a field; an empty one of nobody's where it is absent. */
    public static ObjectNode object(JsonNode node, String field) {
        return node.get(field) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** The object in a field, which is put there if it is absent. */
    public static ObjectNode ensureObject(ObjectNode node, String field) {
        return node.get(field) instanceof ObjectNode object ? object : node.putObject(field);
    }

    /** The list in a field; an empty one of nobody's where it is absent. */
    public static ArrayNode list(JsonNode node, String field) {
        return node.get(field) instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Sets a text that is absent, unless there is nothing to set. Decoding has removed empty texts by then, but for
     * those that the type tells from absent ones: these stay, for validation to refuse.
     */
    public static void defaultText(ObjectNode node, String field, String value) {
        if (!value.isEmpty() && !has(node, field)) {
            node.put(field, value);
        }
    }

    /** The same for a text that is printed even where it is empty. */
    public static void defaultPrintedText(ObjectNode node, String field, String value) {
        if (text(node, field).isEmpty()) {
            node.put(field, value);
        }
    }

    /** Sets a number that is absent. */
    public static void defaultNumber(ObjectNode node, String field, long value) {
        if (!has(node, field)) {
            node.set(field, integer(value));
        }
    }

    /** Sets a number that is absent or zero. */
    public static void defaultPositive(ObjectNode node, String field, long value) {
        if (number(node, field, 0) == 0) {
            node.set(field, integer(value));
        }
    }

    /** Sets a truth value that is absent. */
    public static void defaultFlag(ObjectNode node, String field, boolean value) {
        if (!has(node, field)) {
            node.put(field, value);
        }
    }

    /** Puts what {@code from} has in a field, or removes the field where it has nothing. */
    public static void copy(ObjectNode to, JsonNode from, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value.deepCopy());
        }
    }

    /** Whether two nodes mean the same; absent, null and an empty list are alike. */
    public static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == other) {
            return true;
        }
        boolean firstEmpty = isNothing(one);
        boolean secondEmpty = isNothing(other);
        if (firstEmpty || secondEmpty) {
            return firstEmpty && secondEmpty;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one instanceof ArrayNode a && other instanceof ArrayNode b) {
            if (a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
            for (var field : a.properties()) {
                if (!same(field.getValue(), b.get(field.getKey()))) {
                    return false;
                }
            }
            for (var field : b.properties()) {
                if (!a.has(field.getKey()) && !isNothing(field.getValue())) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    /** Absent, null or a list without content: what a field of a list looks like where nobody has set it. */
    private static boolean isNothing(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() || node.isArray() && node.isEmpty();
    }

    /** Absent, null, a list or an object without content. */
    public static boolean isEmpty(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() || node.isContainerNode() && node.isEmpty();
    }

    /** A list of texts. */
    public static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            all.add(each.asText());
        }
        return all;
    }

    /** A number in the narrowest node that parsing would have made of it, so that trees compare as equal. */
    public static JsonNode integer(long value) {
        return value == (int) value
                ? JsonNodeFactory.instance.numberNode((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
