package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.json.Bound;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Interruption;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;
import dev.navarch.spi.expression.ValueType;
import org.jspecify.annotations.Nullable;

/** One evaluation: its variables, and what it has cost so far. Belongs to one thread. */
public final class Frame {

    private static final int STRIDE = 128;

    private final Bindings bindings;
    private final @Nullable Object[] variables;
    private final @Nullable Object[] locals;
    private final long limit;
    private long cost;
    private int steps;

    /**
     * @param variables how many declared variables the expression mentions
     * @param locals how many variables its macros have
     */
    public Frame(Bindings bindings, int variables, int locals, long limit) {
        this.bindings = bindings;
        this.variables = new Object[variables];
        this.locals = new Object[locals];
        this.limit = limit;
    }

    public long cost() {
        return cost;
    }

    /** Adds to the cost and ends the evaluation if that is too much. */
    void spend(long units) {
        cost += units;
        if (cost > limit || cost < 0) {
            throw new Interruption(new EvaluationException(
                    Kind.COST_EXCEEDED, "operation cancelled: actual cost limit exceeded", cost));
        }
    }

    /** Called in every round of a loop. */
    void round() {
        if (++steps % STRIDE == 0 && Thread.currentThread().isInterrupted()) {
            throw new Interruption(new EvaluationException(Kind.INTERRUPTED, "operation interrupted", cost));
        }
    }

    Object variable(int index, String name, ValueType type) {
        Object known = variables[index];
        if (known == null) {
            try {
                Object given = bindings.value(name);
                if (given == null) {
                    throw new Failure("no such attribute(s): " + name);
                }
                known = Bound.value(given, type);
            } catch (EvaluationException e) {
                throw Interruption.of(e);
            }
            variables[index] = known;
        }
        return known;
    }

    /** A variable of a macro; one that holds a failure fails. */
    Object local(int index) {
        Object value = locals[index];
        if (value instanceof Failure failure) {
            throw failure;
        }
        if (value == null) {
            throw new Failure("no such attribute(s)");
        }
        return value;
    }

    void local(int index, Object value) {
        locals[index] = value;
    }
}
