package dev.navarch.kubelet.plan;

import dev.navarch.spi.runtime.ContainerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the containers of one pod wait before they are started again: not at all the first time, then 10 s, doubled
 * each time up to 5 min, and forgotten once a container ran for 10 min. Confined to the pod's worker.
 */
public final class RestartBackoff {

    public static final Duration FIRST = Duration.ofSeconds(10);
    public static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = LONGEST.multipliedBy(2);

    private final Map<String, Duration> delays = new HashMap<>();

    /** When a container that ended may be started again. */
    public Instant allowed(ContainerState ended) {
        Instant finished = ended.exit().orElseThrow().finished();
        Instant began = ended.started().orElse(ended.created());
        if (Duration.between(began, finished).compareTo(FORGOTTEN_AFTER) >= 0) {
            delays.remove(ended.name());
        }
        return finished.plus(delay(ended.name()));
    }

    /** The present delay of a container or whatever else has that key. */
    public Duration delay(String key) {
        return delays.getOrDefault(key, Duration.ZERO);
    }

    /** Notes an attempt: the next one waits longer. */
    public void attempted(String key) {
        delays.merge(key, FIRST, (old, first) -> {
            Duration doubled = old.multipliedBy(2);
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        });
    }

    public void forget(String key) {
        delays.remove(key);
    }
}
