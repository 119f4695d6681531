package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Numbers by value: {@code 3.0} fits where a whole number is wanted. */
final class WholeNumbers {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private WholeNumbers() {}

    /** A copy in which whole numbers have no fraction. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.forEachEntry((key, value) -> copy.set(key, of(value)));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode(list.size());
            list.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return node.isFloatingPointNumber() && isWhole(node.decimalValue()) ? LongNode.valueOf(node.longValue()) : node;
    }

    /** The size is looked at first: the digits of a large exponent are not to be written out. */
    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || ((long) number.precision() - number.scale() <= 19
                        && number.stripTrailingZeros().scale() <= 0
                        && number.abs().compareTo(MOST) <= 0);
    }
}
