package dev.navarch.machinery.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;

/** What a YAML 1.1 scalar means to Kubernetes. */
final class YamlScalar {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final int MAXIMUM_DIGITS = 1000;
    private static final int MAXIMUM_PLAIN_DIGITS = 21;

    private YamlScalar() {}

    static JsonNode of(ScalarEvent scalar) {
        String text = scalar.getValue();
        String tag = scalar.getTag();
        boolean plain = tag == null ? scalar.isPlain() : !tag.equals("!") && !tag.endsWith(":str");
        return plain ? resolve(text) : NODES.textNode(text);
    }

    private static JsonNode resolve(String text) {
        switch (text) {
            case "", "~", "null", "Null", "NULL":
                return NODES.nullNode();
            case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
                return NODES.booleanNode(true);
            case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
                return NODES.booleanNode(false);
            case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF":
                throw new MalformedException("yaml: JSON has no number " + text);
            default:
        }
        char first = text.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return NODES.textNode(text);
        }
        JsonNode number = text.length() > MAXIMUM_DIGITS ? null : number(text.replace("_", ""));
        return number == null ? NODES.textNode(text) : number;
    }

    private static @Nullable JsonNode number(String text) {
        JsonNode whole = whole(text);
        if (whole != null) {
            return whole;
        }
        if (!FLOAT.matcher(text).matches()) {
            return null;
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return Double.isInfinite(decimal.doubleValue()) ? null : withoutFraction(decimal);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** As Kubernetes prints numbers on their way to JSON: whole ones as such, unless they are very large. */
    private static JsonNode withoutFraction(BigDecimal number) {
        boolean small = (long) number.precision() - number.scale() <= MAXIMUM_PLAIN_DIGITS;
        return small && number.stripTrailingZeros().scale() <= 0
                ? integer(number.toBigInteger())
                : NODES.numberNode(number);
    }

    private static @Nullable JsonNode whole(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        String digits = text.substring(start);
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            switch (digits.charAt(1)) {
                case 'x', 'X' -> radix = 16;
                case 'b', 'B' -> radix = 2;
                case 'o', 'O' -> radix = 8;
                default -> {
                    radix = 8;
                    digits = "0o" + digits.substring(1);
                }
            }
            digits = digits.substring(2);
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0 || digits.charAt(i) > 'z') {
                return null;
            }
        }
        if (digits.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(digits, radix);
        if (text.startsWith("-")) {
            value = value.negate();
        }
        return integer(value);
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < 32) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }
}
