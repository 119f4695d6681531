package dev.navarch.apiserver.upkeep;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs chores again and again, each on a virtual thread of its own, so that a slow one delays no other; a chore that
 * fails is run again at its next time, and one that is still running is not started twice.
 */
public final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upkeep").factory());
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** Runs a chore, for the first time when the interval has passed once. */
    public void every(Duration interval, String name, Chore chore) {
        after(interval, interval, name, chore);
    }

    /** Runs a chore, for the first time now. */
    public void soonAndEvery(Duration interval, String name, Chore chore) {
        after(Duration.ZERO, interval, name, chore);
    }

    private void after(Duration delay, Duration interval, String name, Chore chore) {
        AtomicBoolean running = new AtomicBoolean();
        timer.scheduleWithFixedDelay(
                () -> {
                    if (running.compareAndSet(false, true)) {
                        start(name, chore, running);
                    }
                },
                delay.toNanos(),
                interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Runs something that takes no time worth speaking of, on the timer's own thread. */
    public void often(Duration interval, Runnable quick) {
        timer.scheduleWithFixedDelay(quick, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void start(String name, Chore chore, AtomicBoolean running) {
        workers.execute(() -> {
            try {
                chore.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("{} failed and is tried again later: {}", name, e.toString());
            } finally {
                running.set(false);
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
    }

    /** One of the things to do. */
    @FunctionalInterface
    public interface Chore {
        void run() throws Exception;
    }
}
