package dev.navarch.spi.expression;

import java.util.Set;

/** A compiled expression. Immutable, safe for many threads. */
public interface Expression {

    /** As the user wrote it. */
    String text();

    /** What it evaluates to; {@link ValueType#DYN} where only its evaluation tells. */
    ValueType resultType();

    /** The declared variables that it mentions. */
    Set<String> variables();

    /** The fields of a declared variable that it mentions by name, as {@code claims.email} mentions one of claims. */
    Set<String> fieldsOf(String variable);

    /**
     * What one evaluation can cost at most, by the sizes that the variables' types allow; unsigned, and
     * {@link Long#MAX_VALUE} or more if no bound is known.
     */
    long maximumCost();

    /**
     * Evaluates it on the calling thread. It ends early when that thread is interrupted.
     *
     * @param costLimit in the units in which Kubernetes counts: about 50 ns each
     * @throws EvaluationException if there is no value
     */
    Evaluation evaluate(Bindings bindings, long costLimit) throws EvaluationException;
}
