package dev.navarch.spi.expression;

import org.jspecify.annotations.Nullable;

/** A value with named fields that are worked out when they are first read, such as the variables of a policy. */
@FunctionalInterface
public interface Members {

    /**
     * The value of a field, as {@link Bindings} describes values; null if there is none.
     *
     * @throws EvaluationException if working it out failed
     */
    @Nullable
    Object member(String name) throws EvaluationException;
}
