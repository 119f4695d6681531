package dev.navarch.scheduler.queue;

import dev.navarch.scheduler.plugins.RetryRules;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.QueuedPod;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pods without a node, each in one of four places: ready to be tried; pausing after a failure; turned down and waiting
 * for a change that may help; or held back by a plugin until they are changed themselves. Safe for use by many threads,
 * one of which tries the pods.
 */
public final class SchedulingQueue {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 4;
    /** After so long a pod that was turned down is tried anyway, lest an event was overlooked. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Waiting> all = new HashMap<>();
    private final TreeSet<Waiting> pausing = new TreeSet<>(Comparator.comparing(Waiting::retryAt)
            .thenComparing(waiting -> waiting.pod().uid()));
    private final Map<String, Waiting> turnedDown = new HashMap<>();
    private final Map<String, Waiting> held = new HashMap<>();
    private final List<RetryRules.Event<?>> sinceTaken = new ArrayList<>();
    private TreeSet<Waiting> ready;
    private Predicate<PodInfo> admitted = pod -> true;
    private RetryRules rules = new RetryRules(List.of());
    private @Nullable Waiting beingTried;
    private boolean closed;

    public SchedulingQueue(InstantSource clock) {
        this.clock = clock;
        this.ready = new TreeSet<>(order(SchedulingQueue::byPriority));
    }

    private static int byPriority(QueuedPod one, QueuedPod other) {
        return Integer.compare(other.pod().priority(), one.pod().priority());
    }

    private static Comparator<Waiting> order(Comparator<QueuedPod> sort) {
        return Comparator.comparing(Waiting::queued, sort)
                .thenComparing(waiting -> waiting.queued().since())
                .thenComparing(waiting -> waiting.pod().uid());
    }

    /** Takes on the rules of the plugins that are in use now. */
    public void use(Comparator<QueuedPod> sort, Predicate<PodInfo> admission, RetryRules retryRules) {
        lock.lock();
        try {
            TreeSet<Waiting> resorted = new TreeSet<>(order(sort));
            resorted.addAll(ready);
            ready = resorted;
            admitted = admission;
            rules = retryRules;
            List.copyOf(held.values()).forEach(this::enqueue);
            List.copyOf(turnedDown.values()).forEach(this::release);
        } finally {
            lock.unlock();
        }
    }

    /** A pod that is new or was changed. */
    public void put(PodInfo pod, @Nullable PodInfo old) {
        lock.lock();
        try {
            Waiting waiting = all.get(pod.uid());
            if (waiting == null) {
                waiting = new Waiting(pod, clock.instant());
                all.put(pod.uid(), waiting);
                enqueue(waiting);
                return;
            }
            boolean matters = old == null || !sameWishes(old, pod);
            boolean wasReady = ready.remove(waiting);
            waiting.update(pod);
            if (wasReady) {
                ready.add(waiting);
            } else if (!matters) {
                return;
            } else if (waiting == beingTried) {
                sinceTaken.add(event(old, pod));
            } else if (held.containsKey(pod.uid())) {
                enqueue(waiting);
            } else if (turnedDown.containsKey(pod.uid()) && rules.mayHelp(event(old, pod), pod, waiting.rejectors())) {
                release(waiting);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The scheduler writes into the status of waiting pods itself, and that must not wake them. */
    private static boolean sameWishes(PodInfo one, PodInfo other) {
        return one.labels().equals(other.labels())
                && one.pod().getSpec().equals(other.pod().getSpec());
    }

    private static RetryRules.Event<?> event(@Nullable PodInfo old, PodInfo pod) {
        return new RetryRules.Event<>(Pod.class, old == null ? pod.pod() : old.pod(), pod.pod());
    }

    /** A pod that is gone or has found its node. */
    public void remove(PodInfo pod) {
        lock.lock();
        try {
            Waiting waiting = all.remove(pod.uid());
            if (waiting != null) {
                ready.remove(waiting);
                pausing.remove(waiting);
                turnedDown.remove(pod.uid());
                held.remove(pod.uid());
            }
        } finally {
            lock.unlock();
        }
    }

    /** A change of the cluster: pods that it may help are tried again. */
    public void event(RetryRules.Event<?> event) {
        lock.lock();
        try {
            if (beingTried != null) {
                sinceTaken.add(event);
            }
            for (Waiting waiting : List.copyOf(turnedDown.values())) {
                if (rules.mayHelp(event, waiting.pod(), waiting.rejectors())) {
                    release(waiting);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next pod to be tried. It must be given back by {@link #turnDown}, {@link #fail} or {@link #settle}.
     * Empty once the queue is closed.
     */
    public Optional<Waiting> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                promote();
                Waiting next = ready.pollFirst();
                if (next != null) {
                    next.tried();
                    beingTried = next;
                    sinceTaken.clear();
                    return Optional.of(next);
                }
                if (pausing.isEmpty() && turnedDown.isEmpty()) {
                    changed.await();
                } else {
                    changed.awaitNanos(Math.max(1, untilNext().toNanos()));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Duration untilNext() {
        Instant next = clock.instant().plus(LONGEST_WAIT);
        if (!pausing.isEmpty() && pausing.first().retryAt().isBefore(next)) {
            next = pausing.first().retryAt();
        }
        return Duration.between(clock.instant(), next);
    }

    private void promote() {
        Instant now = clock.instant();
        while (!pausing.isEmpty() && !pausing.first().retryAt().isAfter(now)) {
            enqueue(pausing.pollFirst());
        }
        if (ready.isEmpty() && !turnedDown.isEmpty()) {
            Instant longAgo = now.minus(LONGEST_WAIT);
            List.copyOf(turnedDown.values()).stream()
                    .filter(waiting -> waiting.retryAt().isBefore(longAgo))
                    .forEach(this::release);
        }
    }

    /** No node can take the pod: it waits for a change that may help against the plugins that said no. */
    public void turnDown(Waiting waiting, Set<String> rejectors) {
        lock.lock();
        try {
            beingTried = null;
            if (all.get(waiting.pod().uid()) != waiting) {
                return;
            }
            waiting.reject(rejectors, clock.instant().plus(pause(waiting)));
            boolean helped = sinceTaken.stream().anyMatch(event -> rules.mayHelp(event, waiting.pod(), rejectors));
            turnedDown.put(waiting.pod().uid(), waiting);
            if (helped) {
                release(waiting);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something went wrong with the pod: it is tried again after a pause. */
    public void fail(Waiting waiting) {
        lock.lock();
        try {
            if (beingTried == waiting) {
                beingTried = null;
            }
            if (all.get(waiting.pod().uid()) == waiting) {
                waiting.reject(Set.of(), clock.instant().plus(pause(waiting)));
                pausing.add(waiting);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The attempt is over, the pod is on its way to a node: it stays known until it is bound or fails. */
    public void settle() {
        lock.lock();
        try {
            beingTried = null;
        } finally {
            lock.unlock();
        }
    }

    private static Duration pause(Waiting waiting) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(waiting.attempts() - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Back from those turned down: at once if there is nothing else to do, else after its pause. */
    private void release(Waiting waiting) {
        turnedDown.remove(waiting.pod().uid());
        if (ready.isEmpty() || !waiting.retryAt().isAfter(clock.instant())) {
            enqueue(waiting);
        } else {
            pausing.add(waiting);
            changed.signal();
        }
    }

    private void enqueue(Waiting waiting) {
        held.remove(waiting.pod().uid());
        if (admitted.test(waiting.pod())) {
            waiting.readySince(clock.instant());
            ready.add(waiting);
            changed.signal();
        } else {
            held.put(waiting.pod().uid(), waiting);
        }
    }

    /** Pods in each place, for the status line. */
    public Sizes sizes() {
        lock.lock();
        try {
            return new Sizes(ready.size(), pausing.size(), turnedDown.size(), held.size());
        } finally {
            lock.unlock();
        }
    }

    /** How many pods are where. */
    public record Sizes(int ready, int pausing, int turnedDown, int held) {}

    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
