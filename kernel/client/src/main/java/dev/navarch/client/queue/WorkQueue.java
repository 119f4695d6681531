package dev.navarch.client.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys to work on. A key is in the queue once however often it is added; while one worker has it no other gets it, and if
 * it is added meanwhile it comes again after {@link #done}. Safe for use by many threads.
 */
public final class WorkQueue<K> implements AutoCloseable {

    private final InstantSource clock;
    private final Backoff backoff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<K> ready = new ArrayDeque<>();
    private final Set<K> wanted = new HashSet<>();
    private final Set<K> working = new HashSet<>();
    private final Map<K, Instant> due = new HashMap<>();
    private final PriorityQueue<Due<K>> schedule = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Map<K, Integer> failures = new HashMap<>();
    private boolean closed;

    public WorkQueue(InstantSource clock, Backoff backoff) {
        this.clock = clock;
        this.backoff = backoff;
    }

    /** With the back-off of controllers. */
    public WorkQueue(InstantSource clock) {
        this(clock, Backoff.ofControllers());
    }

    private record Due<K>(K key, Instant at) {}

    public void add(K key) {
        lock.lock();
        try {
            due.remove(key);
            enqueue(key);
        } finally {
            lock.unlock();
        }
    }

    /** Adds the key after {@code delay}; if it is to come earlier anyway, that stays. */
    public void addAfter(K key, Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            add(key);
            return;
        }
        lock.lock();
        try {
            Instant at = clock.instant().plus(delay);
            Instant before = due.get(key);
            if (before == null || at.isBefore(before)) {
                due.put(key, at);
                schedule.add(new Due<>(key, at));
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds the key after a pause that doubles with each call until {@link #forget}. */
    public void retry(K key) {
        int count;
        lock.lock();
        try {
            count = failures.merge(key, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        addAfter(key, backoff.after(count));
    }

    /** Ends the counting of {@link #retry}: the next failure is the first again. */
    public void forget(K key) {
        lock.lock();
        try {
            failures.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** How often {@link #retry} was called since the last {@link #forget}. */
    public int failures(K key) {
        lock.lock();
        try {
            return failures.getOrDefault(key, 0);
        } finally {
            lock.unlock();
        }
    }

    /** Keys that are ready and not taken. */
    public int size() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a key; call {@link #done} for it. Empty once the queue is closed. */
    public Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    return Optional.empty();
                }
                promote();
                K key = ready.poll();
                if (key != null) {
                    wanted.remove(key);
                    working.add(key);
                    return Optional.of(key);
                }
                Due<K> next = schedule.peek();
                if (next == null) {
                    changed.await();
                } else {
                    changed.awaitNanos(Math.max(
                            1, Duration.between(clock.instant(), next.at()).toNanos()));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives a key back. */
    public void done(K key) {
        lock.lock();
        try {
            working.remove(key);
            if (wanted.contains(key)) {
                ready.add(key);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes waiting workers look at the clock again; for clocks that are moved by hand. */
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all waiting workers; keys left are dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(K key) {
        if (wanted.add(key) && !working.contains(key)) {
            ready.add(key);
            changed.signal();
        }
    }

    private void promote() {
        Instant now = clock.instant();
        for (Due<K> next = schedule.peek(); next != null && !next.at().isAfter(now); next = schedule.peek()) {
            schedule.poll();
            if (due.remove(next.key(), next.at())) {
                enqueue(next.key());
            }
        }
    }
}
