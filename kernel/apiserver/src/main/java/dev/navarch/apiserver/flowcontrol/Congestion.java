package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.metrics.NanoClock;
import java.time.Duration;
import java.util.Collection;

/**
 * Keeps the processors from being promised to more requests than they can work on. Seats say how many requests may be
 * under way; where that many would all compute, each would wait for all the others, and fairness would end with them. So
 * the time that a thread waits for a processor is measured, and while it is long, fewer requests are let in at a time;
 * who waits then waits in the fair queues.
 */
public final class Congestion {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final long LONG_WAIT = 2_000_000;
    private static final long SHORT_WAIT = 700_000;
    private static final int UNLIMITED = 100_000;

    private final NanoClock clock;
    private final int least;
    private int cap = UNLIMITED;

    /** @param processors that the requests share */
    public Congestion(NanoClock clock, int processors) {
        this.clock = clock;
        this.least = Math.max(4, 2 * processors);
    }

    /** Measures from now on, while there is anything to limit. */
    public void watch(Upkeep upkeep, FlowTable table) {
        upkeep.often(INTERVAL, () -> {
            Collection<PriorityLevel> levels = table.limited();
            if (cap == UNLIMITED && levels.stream().allMatch(level -> level.used() < least)) {
                return;
            }
            long start = clock.nanoTime();
            Thread.ofVirtual().start(() -> note(clock.nanoTime() - start, levels));
        });
    }

    /** Takes a measured wait, in nanoseconds. */
    synchronized void note(long wait, Collection<PriorityLevel> levels) {
        int used = levels.stream().mapToInt(PriorityLevel::used).max().orElse(0);
        if (wait > LONG_WAIT) {
            cap = Math.max(least, Math.min(cap, Math.max(used, least)) * 2 / 3);
        } else if (wait < SHORT_WAIT && cap < UNLIMITED) {
            cap += Math.max(1, cap / 16);
            if (cap > 1_000) {
                cap = UNLIMITED;
            }
        }
        int now = cap;
        levels.forEach(level -> level.setCap(now));
    }

    synchronized int cap() {
        return cap;
    }
}
