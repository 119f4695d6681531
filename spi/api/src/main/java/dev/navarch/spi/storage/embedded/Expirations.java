package dev.navarch.spi.storage.embedded;

import dev.navarch.spi.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys with a time to live. Looks at the clock once a second while there are any, so that a clock that jumps is noticed,
 * and sleeps otherwise.
 */
public final class Expirations implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition scheduled = lock.newCondition();
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::deadline));
    private final InstantSource clock;
    private final Deletion deletion;
    private final Thread thread;
    private boolean closed;

    /** Starts; {@code deletion} is called on one thread made by {@code threads}. */
    public Expirations(InstantSource clock, ThreadFactory threads, Deletion deletion) {
        this.clock = clock;
        this.deletion = deletion;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** Has the key deleted after {@code deadline} if its newest change is still of {@code revision} then. */
    public void schedule(String key, long revision, Instant deadline) {
        lock.lock();
        try {
            queue.add(new Due(key, revision, deadline));
            scheduled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                for (Due due : awaitDue()) {
                    delete(due);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete(Due due) {
        try {
            deletion.delete(due.key(), due.revision());
        } catch (StorageException e) {
            schedule(due.key(), due.revision(), clock.instant().plus(LOOK));
        }
    }

    private List<Due> awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<Due> due = new ArrayList<>();
            while (due.isEmpty()) {
                if (closed) {
                    throw new InterruptedException("closed");
                }
                Instant now = clock.instant();
                for (Due head = queue.peek(); head != null && !head.deadline().isAfter(now); head = queue.peek()) {
                    due.add(queue.remove());
                }
                if (due.isEmpty() && queue.isEmpty()) {
                    scheduled.await();
                } else if (due.isEmpty()) {
                    scheduled.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread and waits for a deletion under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            scheduled.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes a key whose time has come. */
    @FunctionalInterface
    public interface Deletion {

        /**
         * Removes the key if its newest change is of that revision, else does nothing.
         *
         * @throws StorageException if it has to be tried again a little later
         */
        void delete(String key, long revision) throws StorageException;
    }

    private record Due(String key, long revision, Instant deadline) {}
}
