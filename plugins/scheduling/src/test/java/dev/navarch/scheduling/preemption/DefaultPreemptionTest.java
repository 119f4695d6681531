package dev.navarch.scheduling.preemption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.scheduling.resources.NodeResourcesFit;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PostFilterPlugin;
import dev.navarch.spi.scheduling.Verdict;
import dev.navarch.spi.testkit.scheduling.Samples;
import dev.navarch.spi.testkit.scheduling.SchedulingHarness;
import dev.navarch.spi.testkit.scheduling.TestCycle;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultPreemptionTest {

    private final List<String> evicted = new ArrayList<>();
    private final DefaultPreemption preemption =
            new DefaultPreemption((victim, preemptor, node) -> evicted.add(victim.name() + " from " + node));
    private final SchedulingHarness harness = SchedulingHarness.with(new NodeResourcesFit(), preemption);

    private static Pod pod(String name, String cpu, int priority) {
        return Samples.pod(name, cpu, "1Mi")
                .editMetadata()
                .addToLabels("name", name)
                .endMetadata()
                .editSpec()
                .withPriority(priority)
                .endSpec()
                .build();
    }

    private PostFilterPlugin.Result preempt(Pod pod) {
        TestCycle cycle = harness.cycle(pod);
        cycle.preFilter();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (NodeInfo node : cycle.snapshot().nodes()) {
            verdicts.put(node.name(), cycle.filter(node));
        }
        return preemption.postFilter(cycle, verdicts);
    }

    private SchedulingHarness nodes(String... names) {
        for (String name : names) {
            harness.node(Samples.node(name).build());
        }
        return harness;
    }

    @Test
    void evictsTheLeastImportantAndNoMoreThanNeeded() {
        nodes("a", "b")
                .running(pod("a-high", "2", 50), "a")
                .running(pod("a-low", "2", 10), "a")
                .running(pod("b-high", "2", 50), "b")
                .running(pod("b-middle", "2", 20), "b");
        assertThat(preempt(pod("boss", "2", 100)).nominated()).contains("a");
        assertThat(evicted).containsExactly("a-low from a");
    }

    @Test
    void leavesPodsOfEqualPriorityAlone() {
        nodes("a").running(pod("equal", "4", 100), "a");
        PostFilterPlugin.Result result = preempt(pod("boss", "2", 100));
        assertThat(result.nominated()).isEmpty();
        assertThat(result.message())
                .isEqualTo("preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.");
        assertThat(evicted).isEmpty();
    }

    @Test
    void doesNotTryWhereEvictionCannotHelp() {
        nodes("a").running(pod("small", "1", 0), "a");
        assertThat(preempt(pod("boss", "64", 100)).message())
                .isEqualTo("preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.");
        assertThat(evicted).isEmpty();
    }

    @Test
    void neverPreemptsForPodsThatNeverWantTo() {
        nodes("a").running(pod("small", "4", 0), "a");
        Pod meek = pod("meek", "2", 100)
                .edit()
                .editSpec()
                .withPreemptionPolicy("Never")
                .endSpec()
                .build();
        assertThat(preempt(meek).nominated()).isEmpty();
        assertThat(evicted).isEmpty();
    }

    @Test
    void sparesPodsWithADisruptionBudgetEvenIfTheyMatterLess() {
        nodes("a", "b").running(pod("guarded", "4", 0), "a").running(pod("plain", "4", 50), "b");
        harness.objects(new PodDisruptionBudgetBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("guard")
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("name", "guarded")
                .endSelector()
                .endSpec()
                .withNewStatus()
                .withDisruptionsAllowed(0)
                .endStatus()
                .build());
        assertThat(preempt(pod("boss", "4", 100)).nominated()).contains("b");
        assertThat(evicted).containsExactly("plain from b");
    }

    @Test
    void waitsForTheVictimsOfAnEarlierRound() {
        Pod leaving = pod("leaving", "4", 0)
                .edit()
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build();
        nodes("a", "b").running(leaving, "a").running(pod("other", "4", 0), "b");
        Pod boss = pod("boss", "4", 100)
                .edit()
                .withNewStatus()
                .withNominatedNodeName("a")
                .endStatus()
                .build();
        assertThat(preempt(boss).nominated()).contains("a");
        assertThat(evicted).isEmpty();
    }
}
