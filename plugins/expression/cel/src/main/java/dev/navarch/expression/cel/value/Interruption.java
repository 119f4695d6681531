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

    public EvaluationException outcome() {
        return outcome;
    }
}
