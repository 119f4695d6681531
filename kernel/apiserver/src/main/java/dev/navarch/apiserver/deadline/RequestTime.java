package dev.navarch.apiserver.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The end of the request that a thread works for. Whatever may have to wait for others asks how long it may: nobody reads
 * an answer that comes later. Threads are not interrupted, since they may be about to write a file.
 */
public final class RequestTime {

    private static final ScopedValue<RequestTime> CURRENT = ScopedValue.newInstance();

    private final Instant end;
    private final InstantSource clock;

    private RequestTime(Instant end, InstantSource clock) {
        this.end = end;
        this.clock = clock;
    }

    /** Does some work, all waits of which are over at the end. */
    public static <T> T until(Instant end, InstantSource clock, Supplier<T> work) {
        return ScopedValue.where(CURRENT, new RequestTime(end, clock)).call(work::get);
    }

    /**
     * How long one may wait.
     *
     * @param most if the request lasts longer, or if the thread serves none
     * @return zero where the time is over
     */
    public static Duration left(Duration most) {
        return CURRENT.isBound() ? CURRENT.get().remaining(most) : most;
    }

    /** Whether the time of the request that the thread serves is over. */
    public static boolean isOver() {
        return CURRENT.isBound() && CURRENT.get().remaining(Duration.ofNanos(1)).isZero();
    }

    private Duration remaining(Duration most) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
    }
}
