package dev.navarch.expression.cel.value;

/** No overload of a function takes such arguments. */
public final class NoSuchOverload extends Failure {

    private static final long serialVersionUID = 1L;

    NoSuchOverload() {
        super("no such overload");
    }
}
