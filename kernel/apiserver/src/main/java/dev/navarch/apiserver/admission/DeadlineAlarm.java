package dev.navarch.apiserver.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts threads whose time is over. */
public final class DeadlineAlarm implements AutoCloseable {

    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer;

    public DeadlineAlarm(InstantSource clock) {
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Interrupts the thread at the deadline unless the watch is closed by then. */
    public Watch watch(Thread thread, Instant deadline) {
        return new Watch(thread, Duration.between(clock.instant(), deadline));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One thread under watch; closed by that thread, whose interrupted state it leaves as it found it. */
    public final class Watch implements AutoCloseable {

        private final Thread thread;
        private final ScheduledFuture<?> alarm;
        private boolean over;
        private boolean rang;

        private Watch(Thread thread, Duration time) {
            this.thread = thread;
            this.alarm = timer.schedule(this::ring, time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private synchronized void ring() {
            if (!over) {
                rang = true;
                thread.interrupt();
            }
        }

        /** Whether the time is over. */
        public synchronized boolean rang() {
            return rang;
        }

        @Override
        public void close() {
            alarm.cancel(false);
            synchronized (this) {
                over = true;
                if (rang) {
                    Thread.interrupted();
                }
            }
        }
    }
}
