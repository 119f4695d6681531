package dev.navarch.spi.expression;

import java.util.List;

/** An expression that is not valid. The message holds all issues, each with the place where it is, as users are shown it. */
public final class CompilationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    private final boolean futile;

    public CompilationException(String message, List<Issue> issues) {
        this(message, issues, false);
    }

    /** @param futile see {@link #isFutile} */
    public CompilationException(String message, List<Issue> issues, boolean futile) {
        super(message, null, false, false);
        this.issues = List.copyOf(issues);
        this.futile = futile;
    }

    /** Whether the expression is well-formed and well-typed, but has a constant part that can never be evaluated. */
    public boolean isFutile() {
        return futile;
    }

    public List<Issue> issues() {
        return issues;
    }

    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param column from 0
     */
    public record Issue(int line, int column, String message) {}
}
