package dev.navarch.spi.expression;

/** Compiles expressions against declared variables. Safe for many threads; compiling takes a millisecond or so. */
public interface Environment {

    /**
     * Parses and type-checks an expression.
     *
     * @throws CompilationException if it is not well-formed, mentions what is not declared, or its types do not fit
     */
    Expression compile(String text) throws CompilationException;
}
