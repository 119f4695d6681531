package dev.navarch.spi.testkit.controller;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.plugin.SettableClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The context of a controller in a harness: a queue that only moves when it is told to. */
final class HarnessContext implements ControllerContext, AutoCloseable {

    private static final int MOST_FAILURES = 50;

    private final MemoryCluster cluster;
    private final SettableClock clock;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final Set<Key> queue = new LinkedHashSet<>();
    private final Map<Key, Instant> due = new HashMap<>();
    private final Map<Key, Integer> failures = new HashMap<>();
    private final Set<Key> seen = new LinkedHashSet<>();
    private final List<Informer.Subscription> subscriptions = new ArrayList<>();
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    HarnessContext(MemoryCluster cluster, SettableClock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public <T extends HasMetadata> Informer<T> watch(
            Class<T> kind, Selection selection, Function<? super T, ? extends Collection<Key>> keys) {
        Informer<T> informer = cluster.informers().of(kind, selection);
        subscriptions.add(informer.handle(new Handler<T>() {
            @Override
            public void added(T object) {
                keys.apply(object).forEach(HarnessContext.this::enqueue);
            }

            @Override
            public void updated(T old, T object) {
                keys.apply(old).forEach(HarnessContext.this::enqueue);
                keys.apply(object).forEach(HarnessContext.this::enqueue);
            }

            @Override
            public void deleted(T last) {
                keys.apply(last).forEach(HarnessContext.this::enqueue);
            }
        }));
        return informer;
    }

    @Override
    public Informers informers() {
        return cluster.informers();
    }

    @Override
    public KubernetesClient client() {
        return cluster.client();
    }

    @Override
    public EventRecorder events() {
        return (regarding, fieldPath, type, reason, message) -> reasons.add(reason);
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public synchronized void enqueue(Key key) {
        queue.add(key);
    }

    @Override
    public synchronized void enqueueAfter(Key key, Duration delay) {
        due.merge(key, clock.instant().plus(delay), (one, other) -> one.isBefore(other) ? one : other);
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    synchronized Set<Key> seen() {
        return Set.copyOf(seen);
    }

    /** Has a key come again a moment later. */
    synchronized void retry(Key key, Exception failure) {
        if (failures.merge(key, 1, Integer::sum) > MOST_FAILURES) {
            throw new AssertionError("reconciling " + key + " fails again and again", failure);
        }
        enqueueAfter(key, Duration.ofMillis(5));
    }

    /** The next key whose turn it is. */
    synchronized Optional<Key> next() {
        due.entrySet().removeIf(entry -> {
            boolean now = !entry.getValue().isAfter(clock.instant());
            if (now) {
                queue.add(entry.getKey());
            }
            return now;
        });
        Optional<Key> key = queue.stream().findFirst();
        key.ifPresent(found -> {
            queue.remove(found);
            seen.add(found);
        });
        return key;
    }

    synchronized Optional<Instant> nextDue() {
        return due.values().stream().min(Instant::compareTo);
    }

    @Override
    public void close() {
        subscriptions.forEach(Informer.Subscription::close);
    }
}
