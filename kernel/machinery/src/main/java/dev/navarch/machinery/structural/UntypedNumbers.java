package dev.navarch.machinery.structural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.DecodingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Numbers of custom resources: whole ones of 64 bits, and floating-point ones for all others. */
public final class UntypedNumbers {

    /** From here on whole numbers are printed with an exponent. */
    private static final double LARGEST_PLAIN = 1e21;

    private UntypedNumbers() {}

    /**
     * Brings all numbers into this form, in place.
     *
     * @throws DecodingException for a number beyond all range
     */
    public static void normalize(JsonNode tree) {
        switch (tree) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> each : object.properties()) {
                    if (each.getValue().isNumber()) {
                        each.setValue(number(each.getValue()));
                    } else {
                        normalize(each.getValue());
                    }
                }
            }
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i).isNumber()) {
                        list.set(i, number(list.get(i)));
                    } else {
                        normalize(list.get(i));
                    }
                }
            }
            default -> {}
        }
    }

    private static JsonNode number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value;
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            throw new DecodingException(
                    "json: cannot unmarshal number " + value.asText() + " into Go value of type float64");
        }
        return floatingPoint(number);
    }

    /** A floating-point number as it is printed: with the fewest digits that tell it from all others. */
    public static JsonNode floatingPoint(double number) {
        if (Math.rint(number) != number || Math.abs(number) >= LARGEST_PLAIN) {
            return DoubleNode.valueOf(number);
        }
        BigInteger printed = new BigDecimal(Double.toString(number)).toBigInteger();
        return printed.bitLength() < Long.SIZE
                ? LongNode.valueOf(printed.longValue())
                : BigIntegerNode.valueOf(printed);
    }
}
