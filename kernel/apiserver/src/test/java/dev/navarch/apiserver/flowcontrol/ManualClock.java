package dev.navarch.apiserver.flowcontrol;

import dev.navarch.kernel.metrics.NanoClock;
import java.util.concurrent.atomic.AtomicLong;

/** Time that goes on when the test says so. */
final class ManualClock implements NanoClock {

    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
        return now.get();
    }

    void advance(long nanoseconds) {
        now.addAndGet(nanoseconds);
    }
}
