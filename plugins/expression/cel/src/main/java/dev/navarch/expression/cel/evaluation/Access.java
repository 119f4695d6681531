package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.expression.cel.value.ObjectLiteral;
import dev.navarch.spi.expression.ValueType;
import java.util.List;
import java.util.Optional;

/** Reading variables and fields; each costs one. */
final class Access {

    private Access() {}

    /** A declared variable. */
    record Variable(int index, String name, ValueType type) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            frame.spend(1);
            return frame.variable(index, name, type);
        }
    }

    /** A variable of a macro. */
    record Local(int index) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            frame.spend(1);
            return frame.local(index);
        }
    }

    /** {@code operand.field}. */
    record Select(Node operand, String field) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object value = operand.evaluate(frame);
            frame.spend(1);
            return switch (value) {
                case MapValue map -> map.get(field);
                case Optional<?> optional -> optional.flatMap(inner -> found(inner, field));
                default -> throw Failure.noSuchKey(field);
            };
        }
    }

    /** {@code has(operand.field)}, which is free. */
    record Has(Node operand, String field) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object value = operand.evaluate(frame);
            return switch (value) {
                case MapValue map -> map.find(field) != null;
                case Optional<?> optional ->
                    optional.flatMap(inner -> found(inner, field)).isPresent();
                default -> found(value, field).isPresent();
            };
        }
    }

    /** {@code operand.?field}. */
    record OptionalSelect(Node operand, String field) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Object value = operand.evaluate(frame);
            frame.spend(1);
            return value instanceof Optional<?> optional
                    ? optional.flatMap(inner -> found(inner, field))
                    : found(value, field);
        }
    }

    /** What has no fields, such as null, has not this one either; only lists insist on numbers. */
    private static Optional<Object> found(Object value, String field) {
        return switch (value) {
            case ObjectLiteral literal -> Optional.ofNullable(literal.find(field));
            case MapValue map -> Optional.ofNullable(map.find(field));
            case List<?> list -> throw new Failure("unsupported index type 'string' in list");
            default -> Optional.empty();
        };
    }
}
