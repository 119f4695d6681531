package dev.navarch.expression.cel.evaluation;

/** A part of an expression. */
@FunctionalInterface
public interface Node {

    /**
     * The value.
     *
     * @throws dev.navarch.expression.cel.value.Failure if there is none
     * @throws dev.navarch.expression.cel.value.Interruption if the whole evaluation must end
     */
    Object evaluate(Frame frame);

    /** A value that never changes, and costs nothing. */
    record Constant(Object value) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            return value;
        }
    }
}
