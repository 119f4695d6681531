package dev.navarch.kernel.metrics;

import java.time.Instant;
import java.time.InstantSource;

/** Time in nanoseconds from some beginning, for durations. */
@FunctionalInterface
public interface NanoClock {

    long nanoTime();

    static NanoClock of(InstantSource clock) {
        return () -> {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    }
}
