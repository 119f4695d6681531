package dev.navarch.machinery.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a filter asks of an element.
 *
 * @param operator one of {@code == != < > <= >=}; empty to ask whether the left side is there
 */
record Comparison(Operand left, String operator, Operand right) {

    /** A path from the element on, or a constant. */
    sealed interface Operand {

        List<JsonNode> values(JsonNode element);

        /** What stands at a path. */
        record At(JsonPath path) implements Operand {
            @Override
            public List<JsonNode> values(JsonNode element) {
                return path.find(element);
            }
        }

        /** The same for every element. */
        record Constant(JsonNode value) implements Operand {
            @Override
            public List<JsonNode> values(JsonNode element) {
                return List.of(value);
            }
        }
    }

    boolean holds(JsonNode element) {
        List<JsonNode> one = left.values(element);
        if (operator.isEmpty()) {
            return !one.isEmpty();
        }
        List<JsonNode> other = right.values(element);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        return compare(one.getFirst(), other.getFirst());
    }

    private boolean compare(JsonNode one, JsonNode other) {
        Optional<Integer> order = order(one, other);
        return switch (operator) {
            case "==" -> order.isPresent() ? order.get() == 0 : one.equals(other);
            case "!=" -> order.isPresent() ? order.get() != 0 : !one.equals(other);
            case "<" -> order.filter(found -> found < 0).isPresent();
            case "<=" -> order.filter(found -> found <= 0).isPresent();
            case ">" -> order.filter(found -> found > 0).isPresent();
            default -> order.filter(found -> found >= 0).isPresent();
        };
    }

    private static Optional<Integer> order(JsonNode one, JsonNode other) {
        if (one.isTextual() && other.isTextual()) {
            return Optional.of(one.textValue().compareTo(other.textValue()));
        }
        if (one.isNumber() && other.isNumber()) {
            BigDecimal number = one.decimalValue();
            return Optional.of(number.compareTo(other.decimalValue()));
        }
        return Optional.empty();
    }
}
