package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a filter asks of an element. Only values of one type compare, and whole numbers are of another type than those
 * with a fraction.
 *
 * @param operator one of {@code == != < > <= >=}; empty to ask whether the left side is there
 */
record Comparison(List<Step> left, String operator, List<Step> right) {

    /** @throws IllegalStateException if the two sides cannot be compared */
    boolean holds(JsonNode element) {
        if (operator.isEmpty()) {
            return isThere(element);
        }
        List<JsonNode> one = Step.walk(left, List.of(element));
        List<JsonNode> other = one.isEmpty() ? one : Step.walk(right, List.of(element));
        if (other.isEmpty()) {
            return false;
        }
        if (one.size() > 1 || other.size() > 1) {
            throw new IllegalStateException("can only compare one element at a time");
        }
        return compare(one.getFirst(), other.getFirst());
    }

    /** A path that fails counts as one that leads somewhere. */
    private boolean isThere(JsonNode element) {
        try {
            return !Step.walk(left, List.of(element)).isEmpty();
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private boolean compare(JsonNode one, JsonNode other) {
        return switch (operator) {
            case "==" -> order(one, other) == 0;
            case "!=" -> order(one, other) != 0;
            case "<" -> order(ordered(one), other) < 0;
            case "<=" -> order(ordered(one), other) <= 0;
            case ">" -> order(ordered(one), other) > 0;
            case ">=" -> order(ordered(one), other) >= 0;
            default -> throw new IllegalStateException("unrecognized filter operator " + operator);
        };
    }

    private static JsonNode ordered(JsonNode value) {
        if (value.isBoolean()) {
            throw new IllegalStateException("invalid type for comparison");
        }
        return value;
    }

    private static int order(JsonNode one, JsonNode other) {
        if (one.isTextual() && other.isTextual()) {
            return one.textValue().compareTo(other.textValue());
        }
        if (one.isBoolean() && other.isBoolean()) {
            return Boolean.compare(one.booleanValue(), other.booleanValue());
        }
        if (one.isNumber() && other.isNumber() && isWhole(one) == isWhole(other)) {
            return isWhole(one)
                    ? Long.compare(one.longValue(), other.longValue())
                    : Double.compare(one.doubleValue(), other.doubleValue());
        }
        throw new IllegalStateException("incompatible types for comparison");
    }

    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong();
    }
}
