package dev.navarch.apiserver.upkeep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs chores again and again, one at a time, on one thread; a chore that fails is run again at its next time. */
public final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upkeep").factory());

    /** Runs a chore, for the first time when the interval has passed once. */
    public void every(Duration interval, String name, Chore chore) {
        timer.scheduleWithFixedDelay(
                () -> run(name, chore), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(String name, Chore chore) {
        try {
            chore.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} failed and is tried again later: {}", name, e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One of the things to do. */
    @FunctionalInterface
    public interface Chore {
        void run() throws Exception;
    }
}
