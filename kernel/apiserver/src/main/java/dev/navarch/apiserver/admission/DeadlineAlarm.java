package dev.navarch.apiserver.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts threads whose time is over, at most a fiftieth of a second late. Nearly every watch is closed long before its
 * deadline, so to begin and to close one must cost next to nothing; a thread looks through those that are open, and rests
 * while there are none.
 */
public final class DeadlineAlarm implements AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final InstantSource clock;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final Thread looking;
    private volatile boolean resting;
    private volatile boolean closed;

    public DeadlineAlarm(InstantSource clock) {
        this.clock = clock;
        this.looking = Thread.ofPlatform().daemon().name("deadlines").start(this::look);
    }

    /** Interrupts the thread at the deadline unless the watch is closed by then. */
    public Watch watch(Thread thread, Instant deadline) {
        Watch watch = new Watch(thread, deadline);
        open.add(watch);
        if (resting) {
            LockSupport.unpark(looking);
        }
        return watch;
    }

    private void look() {
        while (!closed) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            Instant now = clock.instant();
            open.forEach(watch -> watch.ringAt(now));
            if (open.isEmpty()) {
                rest();
            }
        }
    }

    private void rest() {
        resting = true;
        // Whoever opens a watch after this look sees that there is somebody to wake.
        if (open.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        resting = false;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(looking);
    }

    /** One thread under watch; closed by that thread, whose interrupted state it leaves as it found it. */
    public final class Watch implements AutoCloseable {

        private final Thread thread;
        private final Instant deadline;
        private boolean over;
        private boolean rang;

        private Watch(Thread thread, Instant deadline) {
            this.thread = thread;
            this.deadline = deadline;
        }

        private synchronized void ringAt(Instant now) {
            if (!over && !rang && !now.isBefore(deadline)) {
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
            open.remove(this);
            synchronized (this) {
                over = true;
                if (rang) {
                    Thread.interrupted();
                }
            }
        }
    }
}
