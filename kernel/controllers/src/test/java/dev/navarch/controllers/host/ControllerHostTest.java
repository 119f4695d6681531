package dev.navarch.controllers.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.EveryInstance;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControllerHostTest {

    private final InstantSource clock = InstantSource.system();
    private final MemoryCluster cluster = new MemoryCluster(clock);
    private final Plugins plugins = new Plugins();
    private final BlockingQueue<Key> reconciled = new LinkedBlockingQueue<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Surroundings surroundings = new Surroundings(
            cluster.informers(),
            controller -> new Access(cluster.client(), (a, b, c, d, e) -> {}, () -> closed.add("access")),
            clock,
            RandomGenerator.getDefault(),
            new Metrics());

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void worksOnlyWhileItLeads() throws Exception {
        plugins.set(new Watching());
        try (ControllerHost host = new ControllerHost(plugins, surroundings)) {
            create("before");
            assertThat(reconciled.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThat(host.status()).isEqualTo("another instance leads");
            host.lead(true);
            assertThat(reconciled.poll(5, TimeUnit.SECONDS)).isEqualTo(new Key("ns", "before"));
            host.lead(false);
            assertThat(closed).containsExactly("reconciler", "access");
            create("after");
            assertThat(reconciled.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void runsOnEveryInstanceWhatAsksForIt() throws Exception {
        plugins.set(new Everywhere());
        try (ControllerHost host = new ControllerHost(plugins, surroundings)) {
            create("a");
            assertThat(reconciled.poll(5, TimeUnit.SECONDS)).isEqualTo(new Key("ns", "a"));
        }
    }

    @Test
    void takesControllersInAndOutWhileItRuns() throws Exception {
        try (ControllerHost host = new ControllerHost(plugins, surroundings)) {
            host.lead(true);
            Controller controller = new Watching();
            plugins.set(controller);
            create("a");
            assertThat(reconciled.poll(5, TimeUnit.SECONDS)).isEqualTo(new Key("ns", "a"));
            plugins.set();
            assertThat(closed).containsExactly("reconciler", "access");
            assertThat(cluster.handlers()).isZero();
            assertThat(host.status()).isEqualTo("0 controllers");
        }
        assertThat(plugins.leases).isZero();
    }

    @Test
    void goesOnWithoutAControllerThatCannotStart() throws Exception {
        plugins.set(
                context -> {
                    throw new IllegalStateException("broken");
                },
                new Watching());
        try (ControllerHost host = new ControllerHost(plugins, surroundings)) {
            host.lead(true);
            create("a");
            assertThat(reconciled.poll(5, TimeUnit.SECONDS)).isEqualTo(new Key("ns", "a"));
        }
    }

    @Test
    void triesAgainWhatFailsAndCallsPeriodicOnesAgain() throws Exception {
        plugins.set(context -> new Ticking());
        try (ControllerHost host = new ControllerHost(plugins, surroundings)) {
            host.lead(true);
            for (int i = 0; i < 4; i++) {
                assertThat(reconciled.poll(5, TimeUnit.SECONDS)).isEqualTo(Key.ALL);
            }
        }
    }

    private void create(String name) {
        cluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        cluster.deliver();
    }

    private class Watching implements Controller {

        @Override
        public Reconciler reconciler(ControllerContext context) {
            context.watch(ConfigMap.class);
            return new Reconciler() {
                @Override
                public Result reconcile(Key key) {
                    reconciled.add(key);
                    return Result.done();
                }

                @Override
                public void close() {
                    closed.add("reconciler");
                }
            };
        }
    }

    private final class Everywhere extends Watching implements EveryInstance {}

    private final class Ticking implements Periodic {

        private int calls;

        @Override
        public Duration period() {
            return Duration.ofMillis(10);
        }

        @Override
        public Result reconcile(Key key) {
            reconciled.add(key);
            if (calls++ == 1) {
                throw new IllegalStateException("made to fail by the test");
            }
            return Result.done();
        }
    }

    /** A set of plugins that a test changes. */
    private static final class Plugins implements PluginSet<Controller> {

        private volatile List<Controller> current = List.of();
        private final List<Runnable> listeners = new ArrayList<>();
        private int leases;

        void set(Controller... controllers) {
            current = List.of(controllers);
            listeners.forEach(Runnable::run);
        }

        @Override
        public Lease<Controller> lease() {
            List<Controller> lent = current;
            leases++;
            return new Lease<>() {
                @Override
                public List<Controller> plugins() {
                    return lent;
                }

                @Override
                public long generation() {
                    return 0;
                }

                @Override
                public void close() {
                    leases--;
                }
            };
        }

        @Override
        public void onChange(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public void close() {}
    }
}
