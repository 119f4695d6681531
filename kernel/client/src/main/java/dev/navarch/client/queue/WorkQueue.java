package dev.navarch.client.queue;

import dev.navarch.kernel.metrics.NanoClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keys to work on. A key is in the queue once however often it is added; while one worker has it no other gets it, and if
 * it is added meanwhile it comes again after {@link #done}. Safe for use by many threads.
 */
public final class WorkQueue<K> implements AutoCloseable {

    private final InstantSource clock;
    private final NanoClock nanos;
    private final QueueFigures figures;
    private final Backoff backoff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<K> ready = new ArrayDeque<>();
    /** Since when they wait, in nanoseconds. */
    private final Map<K, Long> wanted = new HashMap<>();
    /** Since when they are worked on, in nanoseconds. */
    private final Map<K, Long> working = new HashMap<>();

    private final Map<K, Instant> due = new HashMap<>();
    private final PriorityQueue<Due<K>> schedule = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Map<K, Integer> failures = new HashMap<>();
    private boolean closed;

    public WorkQueue(InstantSource clock, Backoff backoff, QueueFigures figures) {
        this.clock = clock;
        this.nanos = NanoClock.of(clock);
        this.backoff = backoff;
        this.figures = figures;
    }

    /** Whose figures nobody asks for. */
    public WorkQueue(InstantSource clock, Backoff backoff) {
        this(clock, backoff, QueueFigures.unpublished());
    }

    /** With the back-off of controllers. */
    public WorkQueue(InstantSource clock) {
        this(clock, Backoff.ofControllers());
    }

    /** With the back-off of controllers. */
    public WorkQueue(InstantSource clock, QueueFigures figures) {
        this(clock, Backoff.ofControllers(), figures);
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
        figures.retries().increment();
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
                    long now = nanos.nanoTime();
                    figures.depth().add(-1);
                    figures.waiting().addNanos(now - wanted.remove(key));
                    working.put(key, now);
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
            Long since = working.remove(key);
            if (since != null) {
                figures.working().addNanos(nanos.nanoTime() - since);
            }
            if (wanted.containsKey(key)) {
                makeReady(key);
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
        if (wanted.putIfAbsent(key, nanos.nanoTime()) == null) {
            figures.adds().increment();
            if (!working.containsKey(key)) {
                makeReady(key);
                changed.signal();
            }
        }
    }

    private void makeReady(K key) {
        ready.add(key);
        figures.depth().increment();
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
