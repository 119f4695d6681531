package dev.navarch.scheduling.affinity;

import dev.navarch.spi.scheduling.AffinityTerm;
import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Keeps pods near the pods that they want to be near, and far from those that either of the two wants to be far from. */
public final class InterPodAffinity implements PreFilterPlugin, FilterPlugin, ScorePlugin {

    private static final Verdict NOT_NEAR = Verdict.unresolvable("node(s) didn't match pod affinity rules");
    private static final Verdict NOT_FAR = Verdict.unschedulable("node(s) didn't match pod anti-affinity rules");
    private static final Verdict NOT_WANTED =
            Verdict.unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");
    /** What a pod's required affinity is worth as a preference of the pods that it wants to be near. */
    private static final int WEIGHT_OF_REQUIRED = 1;

    private static final CycleKey<Required> REQUIRED = new CycleKey<>("required pod affinity");
    private static final CycleKey<Pairs> PREFERRED = new CycleKey<>("preferred pod affinity");

    /** Where pods are that the pod must be near, must be far from, and that must be far from it. */
    private record Required(Pairs near, Pairs far, Pairs existing) {}

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        PodInfo pod = cycle.pod();
        Function<String, Map<String, String>> labels = namespaceLabels(cycle);
        Required required = new Required(new Pairs(), new Pairs(), new Pairs());
        for (NodeInfo node : cycle.snapshot().nodesWithAffinity()) {
            for (PodInfo other : node.pods()) {
                for (AffinityTerm term : other.requiredAntiAffinity()) {
                    if (term.matches(pod, labels)) {
                        required.existing().add(node, term.topologyKey(), 1);
                    }
                }
            }
        }
        boolean wishes =
                !pod.requiredAffinity().isEmpty() || !pod.requiredAntiAffinity().isEmpty();
        if (!wishes && required.existing().isEmpty()) {
            return Verdict.skip();
        }
        if (wishes) {
            cycle.snapshot().nodes().forEach(node -> count(node, pod, labels, required));
        }
        cycle.put(REQUIRED, required);
        return Verdict.ok();
    }

    private static void count(
            NodeInfo node, PodInfo pod, Function<String, Map<String, String>> labels, Required required) {
        for (PodInfo other : node.pods()) {
            if (!pod.requiredAffinity().isEmpty() && matchesAll(pod.requiredAffinity(), other, labels)) {
                pod.requiredAffinity().forEach(term -> required.near().add(node, term.topologyKey(), 1));
            }
            for (AffinityTerm term : pod.requiredAntiAffinity()) {
                if (term.matches(other, labels)) {
                    required.far().add(node, term.topologyKey(), 1);
                }
            }
        }
    }

    private static boolean matchesAll(
            List<AffinityTerm> terms, PodInfo pod, Function<String, Map<String, String>> labels) {
        for (AffinityTerm term : terms) {
            if (!term.matches(pod, labels)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Required required = cycle.get(REQUIRED).orElseThrow();
        if (!near(cycle, node, required)) {
            return NOT_NEAR;
        }
        for (AffinityTerm term : cycle.pod().requiredAntiAffinity()) {
            if (required.far().of(node, term.topologyKey()) > 0) {
                return NOT_FAR;
            }
        }
        return required.existing().any(node) ? NOT_WANTED : Verdict.ok();
    }

    /** The first of a group of pods that want to be near each other may go anywhere. */
    private static boolean near(SchedulingCycle cycle, NodeInfo node, Required required) {
        List<AffinityTerm> terms = cycle.pod().requiredAffinity();
        boolean all = true;
        for (AffinityTerm term : terms) {
            if (!node.labels().containsKey(term.topologyKey())) {
                return false;
            }
            all &= required.near().of(node, term.topologyKey()) > 0;
        }
        return all || required.near().isEmpty() && matchesAll(terms, cycle.pod(), namespaceLabels(cycle));
    }

    @Override
    public Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        PodInfo pod = cycle.pod();
        boolean wishes = !pod.preferredAffinity().isEmpty()
                || !pod.preferredAntiAffinity().isEmpty();
        Function<String, Map<String, String>> labels = namespaceLabels(cycle);
        Pairs sums = new Pairs();
        for (NodeInfo node :
                wishes ? cycle.snapshot().nodes() : cycle.snapshot().nodesWithAffinity()) {
            for (PodInfo other : node.pods()) {
                addMatching(sums, node, pod.preferredAffinity(), other, labels, 1);
                addMatching(sums, node, pod.preferredAntiAffinity(), other, labels, -1);
                addMatching(sums, node, other.preferredAffinity(), pod, labels, 1);
                addMatching(sums, node, other.preferredAntiAffinity(), pod, labels, -1);
                for (AffinityTerm term : other.requiredAffinity()) {
                    if (term.matches(pod, labels)) {
                        sums.add(node, term.topologyKey(), WEIGHT_OF_REQUIRED);
                    }
                }
            }
        }
        if (sums.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(PREFERRED, sums);
        return Verdict.ok();
    }

    private static void addMatching(
            Pairs sums,
            NodeInfo node,
            List<AffinityTerm> terms,
            PodInfo candidate,
            Function<String, Map<String, String>> labels,
            int sign) {
        for (AffinityTerm term : terms) {
            if (term.matches(candidate, labels)) {
                sums.add(node, term.topologyKey(), (long) sign * term.weight());
            }
        }
    }

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        return cycle.get(PREFERRED).orElseThrow().all(node);
    }

    @Override
    public void normalise(SchedulingCycle cycle, List<NodeInfo> nodes, long[] scores) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long score : scores) {
            least = Math.min(least, score);
            most = Math.max(most, score);
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] = most == least ? 0 : MAX_SCORE * (scores[i] - least) / (most - least);
        }
    }

    @Override
    public int weight() {
        return 2;
    }

    private static Function<String, Map<String, String>> namespaceLabels(SchedulingCycle cycle) {
        return name -> cycle.informers()
                .of(Namespace.class)
                .get("", name)
                .map(namespace -> namespace.getMetadata().getLabels())
                .orElse(Map.of());
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(Namespace.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.addedOrUpdated(Node.class, (pod, old, node) -> old == null || relabelled(old, node)),
                RetryOn.of(
                        Pod.class, (pod, old, changed) -> old == null || changed == null || relabelled(old, changed)));
    }

    private static boolean relabelled(HasMetadata old, HasMetadata changed) {
        return !Objects.equals(
                old.getMetadata().getLabels(), changed.getMetadata().getLabels());
    }
}
