package dev.navarch.machinery.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Whether two values mean the same: absent, null and an empty list are alike, 1 and 1.0 too. */
public final class SameValue {

    private SameValue() {}

    public static boolean test(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == other) {
            return true;
        }
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        if (one.isNumber() && other.isNumber()) {
            return one.canConvertToLong()
                            && other.canConvertToLong()
                            && one.isIntegralNumber()
                            && other.isIntegralNumber()
                    ? one.longValue() == other.longValue()
                    : one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one instanceof ArrayNode a && other instanceof ArrayNode b) {
            return sameElements(a, b);
        }
        if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
            return sameFields(a, b);
        }
        return one.equals(other);
    }

    private static boolean sameElements(ArrayNode a, ArrayNode b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!test(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameFields(ObjectNode a, ObjectNode b) {
        for (var field : a.properties()) {
            if (!test(field.getValue(), b.get(field.getKey()))) {
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

    private static boolean isNothing(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() || node.isArray() && node.isEmpty();
    }
}
