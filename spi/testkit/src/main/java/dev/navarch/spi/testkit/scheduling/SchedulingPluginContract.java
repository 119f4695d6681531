package dev.navarch.spi.testkit.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the scheduler relies on in every plugin, whatever its roles. Extend it in the plugin's tests. */
public abstract class SchedulingPluginContract {

    private final KubernetesSerialization json = new KubernetesSerialization();

    /** A fresh, started plugin. */
    protected abstract SchedulingPlugin plugin();

    /** Pods that the plugin has something to say about; some ordinary ones are tried besides. */
    protected List<Pod> pods() {
        return List.of();
    }

    /** Nodes that the plugin tells apart. */
    protected List<Node> nodes() {
        return List.of();
    }

    private List<Pod> allPods() {
        List<Pod> pods = new ArrayList<>(pods());
        pods.add(Samples.pod("plain").build());
        pods.add(Samples.pod("sized", "500m", "1Gi").build());
        pods.add(Samples.pod("huge", "500", "1Ti").build());
        return pods;
    }

    private SchedulingHarness harness(SchedulingPlugin plugin) {
        SchedulingHarness harness = SchedulingHarness.with(plugin);
        nodes().forEach(harness::node);
        harness.node(Samples.node("first").build());
        harness.node(Samples.node("second", "1", "1Gi").build());
        harness.node(Samples.node("bare").withStatus(null).build());
        harness.running(Samples.pod("there", "100m", "100Mi").build(), "first");
        return harness;
    }

    @Test
    void hasAName() {
        assertThat(plugin().name()).isNotBlank();
    }

    @Test
    void leavesPodsAndNodesAsTheyAre() {
        for (Pod pod : allPods()) {
            SchedulingHarness harness = harness(plugin());
            List<NodeInfo> nodes = harness.cycle(pod).snapshot().nodes();
            String before = json.asJson(pod)
                    + json.asJson(nodes.stream().map(NodeInfo::node).toList());
            harness.place(pod);
            assertThat(json.asJson(pod)
                            + json.asJson(nodes.stream().map(NodeInfo::node).toList()))
                    .isEqualTo(before);
        }
    }

    @Test
    void givesReasonsForEveryRefusal() {
        SchedulingPlugin plugin = plugin();
        assumeThat(plugin).isInstanceOf(FilterPlugin.class);
        for (Pod pod : allPods()) {
            TestCycle cycle = harness(plugin).cycle(pod);
            Verdict general = cycle.preFilter();
            for (NodeInfo node : cycle.snapshot().nodes()) {
                Verdict verdict = general.isOk() ? cycle.filter(node) : general;
                assertThat(verdict.isOk() || !verdict.reasons().isEmpty())
                        .as("%s on %s: %s", pod.getMetadata().getName(), node, verdict)
                        .isTrue();
            }
        }
    }

    @Test
    void decidesTheSameAgain() {
        SchedulingPlugin plugin = plugin();
        for (Pod pod : allPods()) {
            SchedulingHarness harness = harness(plugin);
            assertThat(harness.place(pod)).isEqualTo(harness.place(pod));
        }
    }

    @Test
    void judgesHypotheticalNodes() {
        for (Pod pod : allPods()) {
            TestCycle cycle = harness(plugin()).cycle(pod);
            NodeInfo node = cycle.snapshot().node("first").orElseThrow();
            assertThat(cycle.tryOn(node.without("uid-of-there"))).isNotNull();
            assertThat(cycle.tryOn(node.with(PodInfo.of(Samples.pod("another").build()))))
                    .isNotNull();
        }
    }

    @Test
    void scoresWithinTheRange() {
        SchedulingPlugin plugin = plugin();
        assumeThat(plugin).isInstanceOf(ScorePlugin.class);
        for (Pod pod : allPods()) {
            TestCycle cycle = harness(plugin).cycle(pod);
            cycle.preFilter();
            assertThat(LongStream.of(cycle.score(
                                    (ScorePlugin) plugin, cycle.snapshot().nodes()))
                            .boxed())
                    .allSatisfy(score -> assertThat(score).isBetween(0L, ScorePlugin.MAX_SCORE));
        }
        assertThat(((ScorePlugin) plugin).weight()).isPositive();
    }

    @Test
    void answersHintsForEverySortOfChange() {
        PodInfo waiting = PodInfo.of(Samples.pod("waiting").build());
        Node node = Samples.node("changed").build();
        Pod pod = Samples.pod("changed").build();
        for (RetryOn<?> rule : plugin().retryOn()) {
            for (RetryOn.Change change : rule.changes()) {
                if (rule.kind() == Node.class) {
                    ask(rule, change, waiting, node);
                } else if (rule.kind() == Pod.class) {
                    ask(rule, change, waiting, pod);
                }
            }
        }
    }

    /** The object is of the rule's kind. */
    @SuppressWarnings("unchecked")
    private static <T extends HasMetadata> void ask(
            RetryOn<T> rule, RetryOn.Change change, PodInfo waiting, Object object) {
        T old = change == RetryOn.Change.ADDED ? null : (T) object;
        T now = change == RetryOn.Change.DELETED ? null : (T) object;
        rule.hint().mayHelp(waiting, old, now);
    }
}
