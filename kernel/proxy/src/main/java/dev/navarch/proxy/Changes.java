package dev.navarch.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers changes that come close together, so that a rollout of a hundred pods does not rewrite the rules a hundred
 * times, and spaces attempts that fail.
 */
final class Changes {

    private static final Duration GATHER = Duration.ofMillis(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Duration pause = Duration.ZERO;
    private boolean marked;
    private boolean closed;

    void mark() {
        lock.lock();
        try {
            marked = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has changed or a failed attempt is due again; false once closed. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!marked && !closed) {
                changed.await();
            }
            rest(pause.isZero() ? GATHER : pause);
            marked = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        long left = time.toNanos();
        while (left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    void succeeded() {
        lock.lock();
        try {
            pause = Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }

    /** Has the next attempt made after a pause, twice as long each time. */
    void failed() {
        lock.lock();
        try {
            Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
            marked = true;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
