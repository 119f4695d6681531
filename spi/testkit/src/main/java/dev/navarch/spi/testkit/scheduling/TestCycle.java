package dev.navarch.spi.testkit.scheduling;

import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.scheduling.ClusterSnapshot;
import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt in a test, step by step. */
public final class TestCycle implements SchedulingCycle {

    private final PodInfo pod;
    private final List<NodeInfo> nodes;
    private final Informers informers;
    private final List<SchedulingPlugin> plugins;
    private final List<SchedulingPlugin> skipped = new ArrayList<>();
    private final Map<CycleKey<?>, Object> state = new HashMap<>();

    TestCycle(PodInfo pod, List<NodeInfo> nodes, Informers informers, List<SchedulingPlugin> plugins) {
        this.pod = pod;
        this.nodes = nodes;
        this.informers = informers;
        this.plugins = plugins;
    }

    /** Runs all pre-filters up to the first refusal. */
    public Verdict preFilter() {
        for (SchedulingPlugin plugin : plugins) {
            if (plugin instanceof PreFilterPlugin preFilter) {
                Verdict verdict = preFilter.preFilter(this);
                if (verdict.isSkip()) {
                    skipped.add(plugin);
                } else if (!verdict.isOk()) {
                    return verdict;
                }
            }
        }
        return Verdict.ok();
    }

    /** Runs all filters on one node up to the first refusal; the pre-filters must have been run. */
    public Verdict filter(NodeInfo node) {
        for (SchedulingPlugin plugin : plugins) {
            if (plugin instanceof FilterPlugin filter && !skipped.contains(plugin)) {
                Verdict verdict = filter.filter(this, node);
                if (!verdict.isOk()) {
                    return verdict;
                }
            }
        }
        return Verdict.ok();
    }

    /** The normalised scores of one plugin without its weight, all 0 where it skips the pod. */
    public long[] score(ScorePlugin plugin, List<NodeInfo> feasible) {
        long[] scores = new long[feasible.size()];
        if (plugin.preScore(this, feasible).isSkip()) {
            return scores;
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = plugin.score(this, feasible.get(i));
        }
        plugin.normalise(this, feasible, scores);
        return scores;
    }

    @Override
    public PodInfo pod() {
        return pod;
    }

    @Override
    public Informers informers() {
        return informers;
    }

    @Override
    public <T> void put(CycleKey<T> key, T value) {
        state.put(key, value);
    }

    /** A key is only ever put with a value of its own type. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(CycleKey<T> key) {
        return Optional.ofNullable((T) state.get(key));
    }

    @Override
    public Verdict tryOn(NodeInfo changed) {
        List<NodeInfo> others = nodes.stream()
                .map(node -> node.name().equals(changed.name()) ? changed : node)
                .toList();
        TestCycle other = new TestCycle(pod, others, informers, plugins);
        Verdict general = other.preFilter();
        return general.isOk() ? other.filter(changed) : general;
    }

    @Override
    public ClusterSnapshot snapshot() {
        return new ClusterSnapshot() {
            @Override
            public List<NodeInfo> nodes() {
                return nodes;
            }

            @Override
            public Optional<NodeInfo> node(String name) {
                return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
            }

            @Override
            public List<NodeInfo> nodesWithAffinity() {
                return nodes.stream().filter(NodeInfo::hasAffinityPods).toList();
            }
        };
    }
}
