package dev.navarch.expression.cel.cost;

import org.jspecify.annotations.Nullable;

/**
 * What a call can cost, without its arguments.
 *
 * @param size of the result; null where it is not estimated
 */
record CallEstimate(Range cost, @Nullable Range size) {

    static CallEstimate of(Range cost) {
        return new CallEstimate(cost, null);
    }
}
