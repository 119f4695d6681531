package dev.navarch.expression.cel.value;

/** An error in the sense of the language: {@code &&}, {@code ||} and comprehensions may pass over it. */
public sealed class Failure extends RuntimeException permits NoSuchOverload {

    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message, null, false, false);
    }

    /** No overload of a function takes such arguments. */
    public static Failure noSuchOverload() {
        return new NoSuchOverload();
    }

    public static Failure noSuchKey(Object key) {
        return new Failure("no such key: " + Text.of(key));
    }
}
