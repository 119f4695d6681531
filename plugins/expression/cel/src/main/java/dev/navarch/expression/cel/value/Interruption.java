package dev.navarch.expression.cel.value;

import dev.navarch.spi.expression.EvaluationException;

/** Ends an evaluation at once, past all that passes over failures. */
public final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EvaluationException outcome;

    public Interruption(EvaluationException outcome) {
        super(outcome.getMessage(), outcome, false, false);
        this.outcome = outcome;
    }

    /** What the failure of a variable is to the expression that reads it: the end, unless it just has no value. */
    public static RuntimeException of(EvaluationException failure) {
        return failure.kind() == EvaluationException.Kind.FAILED
                ? new Failure(String.valueOf(failure.getMessage()))
                : new Interruption(failure);
    }

    public EvaluationException outcome() {
        return outcome;
    }
}
