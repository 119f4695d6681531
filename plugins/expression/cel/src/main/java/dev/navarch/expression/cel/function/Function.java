package dev.navarch.expression.cel.function;

/** A function, all its overloads in one. */
@FunctionalInterface
public interface Function {

    /**
     * The result; a {@link dev.navarch.expression.cel.value.Failure} is an error in the sense of the language.
     *
     * @param arguments the receiver first
     */
    Object apply(Object[] arguments);
}
