package dev.navarch.spi.expression;

/** An evaluation without a value. The message says why, in the words that Kubernetes uses. */
public final class EvaluationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long cost;

    /** @param cost what was spent by then */
    public EvaluationException(Kind kind, String message, long cost) {
        super(message, null, false, false);
        this.kind = kind;
        this.cost = cost;
    }

    public Kind kind() {
        return kind;
    }

    public long cost() {
        return cost;
    }

    /** What went wrong. */
    public enum Kind {
        /** The expression failed on these values. */
        FAILED,
        /** It would have cost more than it may. */
        COST_EXCEEDED,
        /** The thread was interrupted. */
        INTERRUPTED
    }
}
