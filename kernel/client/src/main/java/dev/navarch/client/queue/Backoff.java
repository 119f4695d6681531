package dev.navarch.client.queue;

import java.time.Duration;

/** Pauses that double with each failure from {@code first} up to {@code longest}. */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** As controllers have it: 5 ms to 1000 s. */
    public static Backoff ofControllers() {
        return new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1000));
    }

    /** @param failures so far, from 1 */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
