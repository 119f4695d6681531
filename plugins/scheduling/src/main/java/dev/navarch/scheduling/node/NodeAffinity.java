package dev.navarch.scheduling.node;

import dev.navarch.scheduling.score.Normal;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds pods to their node selector and required node affinity, and prefers what they prefer. */
public final class NodeAffinity implements PreFilterPlugin, FilterPlugin, ScorePlugin {

    private static final Verdict OTHER = Verdict.unresolvable("node(s) didn't match Pod's node affinity/selector");

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        Pod pod = cycle.pod().pod();
        Map<String, String> selector = pod.getSpec().getNodeSelector();
        boolean any = (selector == null || selector.isEmpty()) && NodeTerms.required(pod) == null;
        return any ? Verdict.skip() : Verdict.ok();
    }

    /** The pods of a DaemonSet name their node in every term, and need no look at all the others. */
    @Override
    public Optional<Set<String>> candidates(SchedulingCycle cycle) {
        NodeSelector required = NodeTerms.required(cycle.pod().pod());
        if (required == null || required.getNodeSelectorTerms().isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        for (NodeSelectorTerm term : required.getNodeSelectorTerms()) {
            Set<String> named = NodeTerms.names(term);
            if (named == null) {
                return Optional.empty();
            }
            names.addAll(named);
        }
        return Optional.of(names);
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        return NodeTerms.allow(cycle.pod().pod(), node.node()) ? Verdict.ok() : OTHER;
    }

    @Override
    public Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        return preferred(cycle).isEmpty() ? Verdict.skip() : Verdict.ok();
    }

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        long sum = 0;
        for (PreferredSchedulingTerm term : preferred(cycle)) {
            if (!NodeTerms.isEmpty(term.getPreference()) && NodeTerms.matches(term.getPreference(), node.node())) {
                sum += term.getWeight();
            }
        }
        return sum;
    }

    private static List<PreferredSchedulingTerm> preferred(SchedulingCycle cycle) {
        var affinity = cycle.pod().pod().getSpec().getAffinity();
        return affinity == null || affinity.getNodeAffinity() == null
                ? List.of()
                : affinity.getNodeAffinity().getPreferredDuringSchedulingIgnoredDuringExecution();
    }

    @Override
    public void normalise(SchedulingCycle cycle, List<NodeInfo> nodes, long[] scores) {
        Normal.more(scores);
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.addedOrUpdated(
                        Node.class, (pod, old, node) -> node != null && NodeTerms.allow(pod.pod(), node)),
                RetryOn.of(
                        Pod.class,
                        (pod, old, changed) -> changed != null
                                && pod.uid().equals(changed.getMetadata().getUid())));
    }
}
