package dev.navarch.launcher.instance;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has old garbage collected before the heap grows for it. Left alone, the collector lets the old generation grow up
 * to the largest heap before it looks for garbage there, so that memory would follow the number of writes and lists
 * and not the number of objects.
 */
final class OldGarbage implements AutoCloseable {

    private static final long MEGABYTE = 1 << 20;

    /** Twice what an idle instance needs. */
    private static final long LEAST = 72 * MEGABYTE;

    private static final long YOUNG = 32 * MEGABYTE;
    private static final int SECONDS = 1;

    private final Runtime runtime;
    private final ScheduledThreadPoolExecutor timer;
    private long limit = LEAST;

    private OldGarbage(Runtime runtime) {
        this.runtime = runtime;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("old-garbage").factory());
        timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Begins to look after this process's heap. */
    static OldGarbage collecting() {
        return new OldGarbage(Runtime.getRuntime());
    }

    private void look() {
        if (used() > limit) {
            runtime.gc();
            limit = limit(used());
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What may be in use before the next look for garbage, where so much is alive: it may grow by three quarters. */
    static long limit(long alive) {
        return Math.max(LEAST, alive + alive / 4 * 3 + YOUNG);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
