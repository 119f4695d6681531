package dev.navarch.spi.testkit.scheduling;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import dev.navarch.spi.testkit.informer.FixedInformers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tries plugins without a cluster: which node does a pod get?
 *
 * <pre>{@code
 * Placement placement = SchedulingHarness.with(new GpuFilter())
 *         .node(Samples.node("plain").build())
 *         .node(Samples.node("gpu").editMetadata().addToLabels("gpu", "yes").endMetadata().build())
 *         .place(Samples.pod("training").editMetadata().addToLabels("gpu", "yes").endMetadata().build());
 * assertThat(placement.node()).contains("gpu");
 * }</pre>
 *
 * The plugins have to be started by the test where they need it. Not safe for use by several threads.
 */
public final class SchedulingHarness {

    private final List<SchedulingPlugin> plugins;
    private final Map<String, NodeInfo> nodes = new TreeMap<>();
    private final FixedInformers informers = new FixedInformers();

    private SchedulingHarness(List<SchedulingPlugin> plugins) {
        this.plugins = plugins;
    }

    public static SchedulingHarness with(SchedulingPlugin... plugins) {
        return new SchedulingHarness(List.of(plugins));
    }

    /** Adds a node. */
    public SchedulingHarness node(Node node) {
        nodes.put(node.getMetadata().getName(), NodeInfo.of(node));
        return this;
    }

    /** Adds a pod that runs on that node already. */
    public SchedulingHarness running(Pod pod, String node) {
        nodes.computeIfPresent(node, (name, info) -> info.with(PodInfo.of(pod)));
        return this;
    }

    /** Adds other objects, for plugins that look them up. */
    public SchedulingHarness objects(HasMetadata... objects) {
        informers.put(objects);
        return this;
    }

    /** Finds the node for a pod, and leaves the pod out. */
    public Placement place(Pod pod) {
        TestCycle cycle = cycle(pod);
        Map<String, List<String>> refusals = new TreeMap<>();
        List<NodeInfo> feasible = new ArrayList<>();
        Verdict general = cycle.preFilter();
        for (NodeInfo node : nodes.values()) {
            Verdict verdict = general.isOk() ? cycle.filter(node) : general;
            if (verdict.isOk()) {
                feasible.add(node);
            } else {
                refusals.put(node.name(), verdict.reasons());
            }
        }
        Map<String, Long> scores = scores(cycle, feasible);
        Optional<String> best = scores.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
        return new Placement(best, refusals, scores);
    }

    /** Finds the node for a pod, and puts it there. */
    public Placement schedule(Pod pod) {
        Placement placement = place(pod);
        placement.node().ifPresent(node -> running(pod, node));
        return placement;
    }

    /** An attempt for that pod on the nodes as they are now, for tests of single calls. */
    public TestCycle cycle(Pod pod) {
        return new TestCycle(PodInfo.of(pod), List.copyOf(nodes.values()), informers, plugins);
    }

    private Map<String, Long> scores(TestCycle cycle, List<NodeInfo> feasible) {
        Map<String, Long> sums = new TreeMap<>();
        feasible.forEach(node -> sums.put(node.name(), 0L));
        for (SchedulingPlugin plugin : plugins) {
            if (plugin instanceof ScorePlugin score && !feasible.isEmpty()) {
                long[] scores = cycle.score(score, feasible);
                for (int i = 0; i < scores.length; i++) {
                    sums.merge(feasible.get(i).name(), scores[i] * score.weight(), Long::sum);
                }
            }
        }
        return sums;
    }
}
