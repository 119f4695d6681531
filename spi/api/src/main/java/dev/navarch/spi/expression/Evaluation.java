package dev.navarch.spi.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** How an evaluation ended well. */
public interface Evaluation {

    /**
     * A {@link Boolean}, {@link Long}, {@link Double}, {@link String} or a value known to the engine alone, which can be
     * bound to a variable of other expressions.
     */
    Object value();

    /** Whether the value is null. */
    boolean isNull();

    /**
     * The value as JSON; literals of objects become objects without the fields that are empty optionals.
     *
     * @throws EvaluationException for values that have no JSON form, such as types
     */
    JsonNode json() throws EvaluationException;

    /** What it cost. */
    long cost();
}
