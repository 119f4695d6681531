package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.value.Failure;
import java.util.Optional;

/** The operators that do not always look at all their operands, and so are no functions. */
final class Operators {

    private Operators() {}

    /** Commutative: a failure on one side does not matter if the other decides. */
    record And(Node left, Node right) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object first = attempt(left, frame);
            if (Boolean.FALSE.equals(first)) {
                return false;
            }
            Object second = attempt(right, frame);
            if (Boolean.FALSE.equals(second)) {
                return false;
            }
            return both(first, second);
        }
    }

    /** Commutative as well. */
    record Or(Node left, Node right) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object first = attempt(left, frame);
            if (Boolean.TRUE.equals(first)) {
                return true;
            }
            Object second = attempt(right, frame);
            if (Boolean.TRUE.equals(second)) {
                return true;
            }
            return both(first, second);
        }
    }

    private static Object attempt(Node node, Frame frame) {
        try {
            return node.evaluate(frame);
        } catch (Failure e) {
            return e;
        }
    }

    private static Object both(Object first, Object second) {
        if (first instanceof Boolean && second instanceof Boolean) {
            return second;
        }
        if (first instanceof Failure failure) {
            throw failure;
        }
        if (second instanceof Failure failure) {
            throw failure;
        }
        throw Failure.noSuchOverload();
    }

    /** {@code condition ? yes : no}. */
    record Conditional(Node condition, Node yes, Node no) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            if (!(condition.evaluate(frame) instanceof Boolean holds)) {
                throw Failure.noSuchOverload();
            }
            return (holds ? yes : no).evaluate(frame);
        }
    }

    /** What loops over predicates go on by: only a clear no ends them. */
    record NotStrictlyFalse(Node operand) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object value = attempt(operand, frame);
            frame.spend(1);
            return !Boolean.FALSE.equals(value);
        }
    }

    /** {@code optional.or(...)}, and {@code orValue} which unwraps. */
    record OrElse(Node optional, Node other, boolean unwrap) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            if (!(optional.evaluate(frame) instanceof Optional<?> value)) {
                throw Failure.noSuchOverload();
            }
            if (value.isPresent()) {
                return unwrap ? value.get() : value;
            }
            return other.evaluate(frame);
        }
    }
}
