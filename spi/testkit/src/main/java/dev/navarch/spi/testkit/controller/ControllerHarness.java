package dev.navarch.spi.testkit.controller;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs one controller on a cluster in memory, on the test's own thread and with the test's own clock: nothing happens
 * unless the test says so, and a failure happens again.
 *
 * <pre>{@code
 * try (ControllerHarness harness = ControllerHarness.of(MyController::new)) {
 *     harness.cluster().client().resource(object).create();
 *     harness.settle();
 *     assertThat(harness.cluster().client()...);
 * }
 * }</pre>
 */
public final class ControllerHarness implements AutoCloseable {

    private static final int MOST_ROUNDS = 10_000;
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Supplier<? extends Controller> make;
    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final MemoryCluster cluster = new MemoryCluster(clock);
    private final TestContext plugin;
    private HarnessContext context;
    private Controller controller;
    private Reconciler reconciler;

    private ControllerHarness(Supplier<? extends Controller> make, TestContext settings) throws Exception {
        this.make = make;
        this.plugin = settings.at(clock).with(cluster.client());
        this.context = new HarnessContext(cluster, clock);
        this.controller = make.get();
        controller.start(plugin);
        this.reconciler = begin();
    }

    /** A controller without configuration on an empty cluster. */
    public static ControllerHarness of(Supplier<? extends Controller> make) throws Exception {
        return of(make, TestContext.create());
    }

    /** A controller with that configuration; clock and client are the harness's own. */
    public static ControllerHarness of(Supplier<? extends Controller> make, TestContext settings) throws Exception {
        return new ControllerHarness(make, settings);
    }

    public MemoryCluster cluster() {
        return cluster;
    }

    public SettableClock clock() {
        return clock;
    }

    /** The reasons of the events recorded so far, in order. */
    public List<String> events() {
        return context.reasons();
    }

    /** Every key that was reconciled so far. */
    public Set<Key> keys() {
        return context.seen();
    }

    /** Takes all keys that wait to be reconciled now out of the queue. */
    Set<Key> pending() {
        Set<Key> keys = new LinkedHashSet<>();
        for (Optional<Key> key = context.next(); key.isPresent(); key = context.next()) {
            keys.add(key.get());
        }
        return keys;
    }

    /** Reconciles one key now. */
    public void reconcile(Key key) throws Exception {
        reconciler.reconcile(key).again().ifPresent(delay -> context.enqueueAfter(key, delay));
        if (reconciler instanceof Periodic periodic && key.equals(Key.ALL)) {
            context.enqueueAfter(key, periodic.period());
        }
    }

    /**
     * Shows the controller what has happened and lets it work until it has nothing more to do for the next half minute; the
     * clock moves as far as it asks to be called again. What it throws is tried again, as a host does.
     *
     * @throws AssertionError if it does not come to rest
     */
    public void settle() throws Exception {
        Instant end = clock.instant().plus(SHORT);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            cluster.deliver();
            Optional<Key> key = context.next();
            if (key.isPresent()) {
                attempt(key.get());
            } else if (!cluster.deliver()) {
                Optional<Instant> due = context.nextDue().filter(at -> !at.isAfter(end));
                if (due.isEmpty()) {
                    return;
                }
                clock.set(due.get());
            }
        }
        throw new AssertionError("the controller does not come to rest; the last writes were "
                + cluster.writes().reversed().stream().limit(10).toList());
    }

    /** Moves the clock and lets the controller do what is due by then. */
    public void pass(Duration time) throws Exception {
        clock.advance(time);
        settle();
    }

    /** Throws the controller away in the middle of what it was at, and starts another in its place. */
    public void restart() throws Exception {
        stop();
        context = new HarnessContext(cluster, clock);
        controller = make.get();
        controller.start(plugin);
        reconciler = begin();
    }

    private Reconciler begin() {
        Reconciler begun = controller.reconciler(context);
        if (begun instanceof Periodic) {
            context.enqueue(Key.ALL);
        }
        return begun;
    }

    private void attempt(Key key) {
        try {
            reconcile(key);
        } catch (Exception e) {
            context.retry(key, e);
        }
    }

    private void stop() throws Exception {
        context.close();
        reconciler.close();
        controller.close();
    }

    /** Stops the controller, and fails if a thread of its own or a handler at an informer is left. */
    @Override
    public void close() throws Exception {
        stop();
        int handlers = cluster.handlers();
        cluster.close();
        plugin.close();
        if (handlers > 0) {
            throw new AssertionError(handlers + " handlers are left at informers after the controller was closed");
        }
    }
}
