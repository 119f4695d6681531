package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.schema.Type;

/** Checks scalars and gives them the form in which the server prints them; the same node if it has it already. */
final class Scalars {

    private static final TextNode NOTHING = new TextNode("0");

    /** Up to here whole numbers are printed without an exponent. */
    private static final double LARGEST_WHOLE = 1e15;

    private Scalars() {}

    static JsonNode check(JsonNode value, Type type) {
        switch (type) {
            case STRING -> {
                return value.isTextual() ? value : fail("string");
            }
            case BOOLEAN -> {
                return value.isBoolean() ? value : fail("bool");
            }
            case INT32 -> {
                return value.isIntegralNumber() && value.canConvertToInt() ? value : fail("int32");
            }
            case INT64 -> {
                return value.isIntegralNumber() && value.canConvertToLong() ? value : fail("int64");
            }
            case DOUBLE -> {
                return number(value);
            }
            case BYTES -> {
                return bytes(value);
            }
            case TIME, MICRO_TIME -> {
                return time(value, type);
            }
            case QUANTITY -> {
                return quantity(value);
            }
            case INT_OR_STRING -> {
                boolean fits = value.isTextual() || (value.isIntegralNumber() && value.canConvertToInt());
                return fits ? value : fail("int32");
            }
            default -> throw new IllegalArgumentException(type + " is no scalar");
        }
    }

    private static JsonNode fail(String expected) {
        throw ScalarMismatch.type(expected);
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isNumber()) {
            return fail("float64");
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            return fail("float64");
        }
        if (value.isIntegralNumber()) {
            return value;
        }
        boolean whole = Math.rint(number) == number && Math.abs(number) < LARGEST_WHOLE;
        return whole ? LongNode.valueOf((long) number) : DoubleNode.valueOf(number);
    }

    private static JsonNode bytes(JsonNode value) {
        if (value instanceof BinaryNode) {
            return new TextNode(value.asText());
        }
        if (!value.isTextual()) {
            return fail("[]uint8");
        }
        String text = value.textValue();
        String canonical = Base64Text.canonical(text);
        return canonical.equals(text) ? value : new TextNode(canonical);
    }

    private static JsonNode time(JsonNode value, Type type) {
        if (!value.isTextual()) {
            return fail("string");
        }
        String text = value.textValue();
        String canonical = Times.canonical(text, type == Type.MICRO_TIME);
        if (canonical.isEmpty()) {
            return NullNode.instance;
        }
        return canonical.equals(text) ? value : new TextNode(canonical);
    }

    private static JsonNode quantity(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            throw ScalarMismatch.wording(
                    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        String text = value.isBigDecimal()
                ? value.asText().replace('E', 'e')
                : value.asText().strip();
        try {
            String canonical = Quantity.parse(text).toString();
            return value.isTextual() && canonical.equals(value.textValue()) ? value : new TextNode(canonical);
        } catch (IllegalArgumentException e) {
            throw ScalarMismatch.wording(e.getMessage());
        }
    }

    /** Amounts in maps are never finer than a thousandth: those that are, are rounded up. */
    static JsonNode atLeastMilli(JsonNode quantity) {
        String text = quantity.textValue();
        if (text.isEmpty()) {
            return NOTHING;
        }
        char last = text.charAt(text.length() - 1);
        boolean coarse = (last >= '0' && last <= '9' && text.indexOf('e') < 0 && text.indexOf('E') < 0)
                || last == 'i'
                || last == 'm'
                || last == 'M'
                || last == 'G'
                || last == 'k';
        return coarse && text.indexOf('.') < 0 ? quantity : rounded(quantity, Quantity.parse(text));
    }

    private static JsonNode rounded(JsonNode node, Quantity quantity) {
        Quantity rounded = quantity.roundUp(3);
        return rounded == quantity ? node : new TextNode(rounded.toString());
    }
}
