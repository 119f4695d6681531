package dev.navarch.spi.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of variables, asked for when an evaluation comes to them. A value is one of
 *
 * <ul>
 *   <li>a {@link com.fasterxml.jackson.databind.JsonNode}, read as its variable's declared type says and not copied: it
 *       must not change during the evaluation,
 *   <li>a {@link java.util.Optional} of a JSON tree, for a variable of an optional type,
 *   <li>a {@link Members}, an {@link Access} or an {@link Access.OfRequest},
 *   <li>a value that an evaluation of the same engine gave ({@link Evaluation#value()}).
 * </ul>
 */
@FunctionalInterface
public interface Bindings {

    /**
     * The value of that variable; null if it has none, which makes expressions that read it fail.
     *
     * @throws EvaluationException if working it out failed, which then is the outcome of the whole evaluation
     */
    @Nullable
    Object value(String variable) throws EvaluationException;

    /** The bindings of a map, which must not change. */
    static Bindings of(Map<String, ?> values) {
        return values::get;
    }
}
