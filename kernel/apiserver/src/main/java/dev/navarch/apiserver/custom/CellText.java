package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** Values of any type as texts in a table: the fields of objects are sorted. */
final class CellText {

    /** Of which numbers the exponent is printed. */
    private record Exponents(double from, double below, int digits) {

        boolean applyTo(double number) {
            double size = Math.abs(number);
            return number != 0 && (size < below || size >= from);
        }
    }

    private static final Exponents ALONE = new Exponents(1e6, 1e-4, 2);
    private static final Exponents IN_JSON = new Exponents(1e21, 1e-6, 1);

    private static final String ESCAPED = "\"\\\b\f\n\r\t";
    private static final String ESCAPES = "\"\\bfnrt";
    /** What means something to HTML or JavaScript. */
    private static final String DANGEROUS = "<>&\u2028\u2029";

    private CellText() {}

    static String of(JsonNode value) {
        if (value.isNull()) {
            return "<no value>";
        }
        if (value.isContainerNode()) {
            return json(value);
        }
        return value.isNumber() ? number(value, ALONE) : value.asText();
    }

    private static String number(JsonNode number, Exponents exponents) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return number.asText();
        }
        double value = number.doubleValue();
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (!exponents.applyTo(value)) {
            return exact.toPlainString();
        }
        int exponent = exact.precision() - exact.scale() - 1;
        String magnitude = Integer.toString(Math.abs(exponent));
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                + (exponent < 0 ? "e-" : "e+")
                + "0".repeat(Math.max(0, exponents.digits - magnitude.length()))
                + magnitude;
    }

    private static String json(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                StringJoiner out = new StringJoiner(",", "{", "}");
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(each -> out.add(quoted(each.getKey()) + ":" + json(each.getValue())));
                yield out.toString();
            }
            case ArrayNode list -> {
                StringJoiner out = new StringJoiner(",", "[", "]");
                list.forEach(each -> out.add(json(each)));
                yield out.toString();
            }
            default ->
                value.isNumber()
                        ? number(value, IN_JSON)
                        : value.isTextual() ? quoted(value.textValue()) : value.asText();
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = ESCAPED.indexOf(c);
            if (escaped >= 0) {
                out.append('\\').append(ESCAPES.charAt(escaped));
            } else if (c < ' ' || DANGEROUS.indexOf(c) >= 0) {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
