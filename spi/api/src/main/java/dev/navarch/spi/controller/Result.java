package dev.navarch.spi.controller;

import java.time.Duration;
import java.util.Optional;

/**
 * How a reconciliation ended.
 *
 * @param again after which time the key is to be reconciled once more even if nothing changes; empty for never
 */
public record Result(Optional<Duration> again) {

    private static final Result DONE = new Result(Optional.empty());

    public static Result done() {
        return DONE;
    }

    /** Asks for another call; a change that comes earlier does not cancel it. */
    public static Result requeueAfter(Duration delay) {
        return new Result(Optional.of(delay.isNegative() ? Duration.ZERO : delay));
    }

    /** The earlier of both requests. */
    public Result and(Result other) {
        if (again.isEmpty()) {
            return other;
        }
        return other.again.isEmpty() || again.get().compareTo(other.again.get()) <= 0 ? this : other;
    }
}
