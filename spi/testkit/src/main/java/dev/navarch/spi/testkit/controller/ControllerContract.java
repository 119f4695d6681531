package dev.navarch.spi.testkit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.cluster.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What a host relies on with every controller. Extend it, say how to make the controller and what it finds, and run it with
 * JUnit. What it finds should give it something to do: a contract that is kept by doing nothing proves nothing.
 */
public abstract class ControllerContract {

    /** A new controller, not started. */
    protected abstract Controller controller();

    /** Creates the objects that the controller works on. */
    protected abstract void given(KubernetesClient client) throws Exception;

    /** The plugin's configuration; none by default. */
    protected TestContext settings() {
        return TestContext.create();
    }

    /** Prepares the cluster itself, such as what discovery names; nothing by default. */
    protected void prepare(MemoryCluster cluster) {}

    @Test
    public void hasSomethingToDoAndRests() throws Exception {
        try (ControllerHarness harness = started()) {
            int before = harness.cluster().writes().size();
            harness.settle();
            assertThat(harness.cluster().writes()).hasSizeGreaterThan(before);
        }
    }

    @Test
    public void writesNothingWhenRunAgain() throws Exception {
        try (ControllerHarness harness = started()) {
            harness.settle();
            List<Write> before = harness.cluster().writes();
            for (Key key : harness.keys()) {
                harness.reconcile(key);
            }
            harness.settle();
            assertThat(harness.cluster().writes()).isEqualTo(before);
        }
    }

    @Test
    public void writesNothingAfterARestart() throws Exception {
        try (ControllerHarness harness = started()) {
            harness.settle();
            List<Write> before = harness.cluster().writes();
            harness.restart();
            harness.settle();
            assertThat(harness.cluster().writes()).isEqualTo(before);
        }
    }

    @Test
    public void convergesFromAnyPartialState() throws Exception {
        List<String> whole;
        int writes;
        try (ControllerHarness harness = started()) {
            int before = harness.cluster().writes().size();
            harness.settle();
            writes = harness.cluster().writes().size() - before;
            whole = Outcome.of(harness.cluster().objects());
        }
        for (int allowed = 0; allowed < writes; allowed++) {
            try (ControllerHarness harness = started()) {
                AtomicInteger left = new AtomicInteger(allowed);
                harness.cluster().failOn(write -> left.getAndDecrement() <= 0);
                for (int i = 0; i <= allowed + 2; i++) {
                    stumble(harness);
                }
                harness.cluster().failOn(write -> false);
                harness.restart();
                harness.settle();
                assertThat(Outcome.of(harness.cluster().objects()))
                        .as("stopped after %d of %d writes", allowed, writes)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    public void survivesConflicts() throws Exception {
        List<String> whole;
        try (ControllerHarness harness = started()) {
            harness.settle();
            whole = Outcome.of(harness.cluster().objects());
        }
        try (ControllerHarness harness = started()) {
            Set<Write> refused = new HashSet<>();
            harness.cluster().conflictOn(write -> !write.method().equals("POST") && addTo(refused, write));
            harness.settle();
            assertThat(Outcome.of(harness.cluster().objects())).isEqualTo(whole);
        }
    }

    @Test
    public void survivesObjectsThatAreGone() throws Exception {
        try (ControllerHarness harness = started()) {
            harness.settle();
            Set<Key> keys = harness.keys();
            MemoryCluster cluster = harness.cluster();
            cluster.clear();
            for (Key key : keys) {
                harness.reconcile(key);
            }
            harness.settle();
        }
    }

    @Test
    public void endsWithoutLeavingAnything() throws Exception {
        ControllerHarness harness = started();
        harness.settle();
        harness.close();
    }

    private ControllerHarness started() throws Exception {
        ControllerHarness harness = ControllerHarness.of(this::controller, settings());
        prepare(harness.cluster());
        given(harness.cluster().client());
        return harness;
    }

    /** Lets the controller try while its writes fail. */
    private static void stumble(ControllerHarness harness) {
        harness.cluster().deliver();
        for (Key key : harness.pending()) {
            try {
                harness.reconcile(key);
            } catch (Exception e) {
                assertThat(e)
                        .as("a failed write is no reason to fail otherwise")
                        .isNotInstanceOf(NullPointerException.class);
            }
        }
    }

    private static boolean addTo(Set<Write> refused, Write write) {
        synchronized (refused) {
            return refused.add(write);
        }
    }
}
