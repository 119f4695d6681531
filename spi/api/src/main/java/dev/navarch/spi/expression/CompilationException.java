package dev.navarch.spi.expression;

import java.util.List;

/** An expression that is not valid. The message holds all issues, each with the place where it is, as users are shown it. */
public final class CompilationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    public CompilationException(String message, List<Issue> issues) {
        super(message, null, false, false);
        this.issues = List.copyOf(issues);
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
