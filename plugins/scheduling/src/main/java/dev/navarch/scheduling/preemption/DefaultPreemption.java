package dev.navarch.scheduling.preemption;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.PostFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Evicts pods of lower priority where that lets a pod in, as few and as unimportant ones as possible, and breaks disruption
 * budgets only where there is no other way.
 */
public final class DefaultPreemption implements PostFilterPlugin {

    private static final String NEVER = "Never";
    private static final String NO_VICTIMS = "No preemption victims found for incoming pod";
    private static final String NOT_HELPFUL = "Preemption is not helpful for scheduling";
    /** In large clusters so many possible nodes are compared. */
    private static final int CANDIDATES = 100;

    private @Nullable Evictor evictor;

    /** For the plugin loader. */
    public DefaultPreemption() {}

    DefaultPreemption(Evictor evictor) {
        this.evictor = evictor;
    }

    @Override
    public void start(PluginContext context) {
        evictor = new Evictions(context.client(), context.clock(), context.threads());
    }

    @Override
    public Result postFilter(SchedulingCycle cycle, Map<String, Verdict> verdicts) {
        PodInfo pod = cycle.pod();
        if (NEVER.equals(pod.pod().getSpec().getPreemptionPolicy())) {
            return Result.nothing("preemption: not eligible due to preemptionPolicy=Never.");
        }
        Optional<String> leaving = waitsForVictims(cycle);
        if (leaving.isPresent()) {
            return new Result(leaving, "preemption: not eligible due to terminating pod on the nominated node.");
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        List<Candidate> candidates = candidates(cycle, verdicts, reasons);
        Optional<Candidate> best = candidates.stream().min(Candidate.LEAST_HARM);
        if (best.isEmpty()) {
            return Result.nothing(explain(cycle, reasons));
        }
        evict(cycle, best.get());
        return Result.nominate(best.get().node());
    }

    /** While the victims of an earlier round still terminate, no others are chosen. */
    private static Optional<String> waitsForVictims(SchedulingCycle cycle) {
        var status = cycle.pod().pod().getStatus();
        String nominated = status == null ? null : status.getNominatedNodeName();
        if (nominated == null || nominated.isEmpty()) {
            return Optional.empty();
        }
        return cycle.snapshot()
                .node(nominated)
                .filter(node -> node.pods().stream()
                        .anyMatch(other -> other.terminating()
                                && other.priority() < cycle.pod().priority()))
                .map(NodeInfo::name);
    }

    private static List<Candidate> candidates(
            SchedulingCycle cycle, Map<String, Verdict> verdicts, Map<String, String> reasons) {
        List<PodDisruptionBudget> budgets =
                cycle.informers().of(PodDisruptionBudget.class).list();
        List<Candidate> candidates = new ArrayList<>();
        for (NodeInfo node : cycle.snapshot().nodes()) {
            Verdict verdict = verdicts.get(node.name());
            if (verdict == null || verdict.kind() != Verdict.Kind.UNSCHEDULABLE) {
                reasons.put(node.name(), NOT_HELPFUL);
                continue;
            }
            Optional<Candidate> candidate = tryNode(cycle, node, budgets);
            candidate.ifPresentOrElse(candidates::add, () -> reasons.put(node.name(), NO_VICTIMS));
            if (candidates.size() >= CANDIDATES) {
                break;
            }
        }
        return candidates;
    }

    /** Takes all lesser pods away, then puts back as many as possible: those first whose budget forbids their eviction. */
    private static Optional<Candidate> tryNode(
            SchedulingCycle cycle, NodeInfo node, List<PodDisruptionBudget> budgets) {
        List<PodInfo> lesser = node.pods().stream()
                .filter(other -> other.priority() < cycle.pod().priority())
                .sorted(Comparator.comparingInt(PodInfo::priority).reversed().thenComparing(DefaultPreemption::started))
                .toList();
        if (lesser.isEmpty()) {
            return Optional.empty();
        }
        NodeInfo without = node;
        for (PodInfo pod : lesser) {
            without = without.without(pod.uid());
        }
        if (!cycle.tryOn(without).isOk()) {
            return Optional.empty();
        }
        Budgets.Split split = Budgets.split(lesser, budgets);
        List<PodInfo> victims = new ArrayList<>();
        int violations = 0;
        NodeInfo kept = without;
        for (PodInfo pod : split.violating()) {
            NodeInfo more = kept.with(pod);
            if (cycle.tryOn(more).isOk()) {
                kept = more;
            } else {
                victims.add(pod);
                violations++;
            }
        }
        for (PodInfo pod : split.others()) {
            NodeInfo more = kept.with(pod);
            if (cycle.tryOn(more).isOk()) {
                kept = more;
            } else {
                victims.add(pod);
            }
        }
        return Optional.of(new Candidate(node.name(), List.copyOf(victims), violations));
    }

    static String started(PodInfo pod) {
        var status = pod.pod().getStatus();
        return status == null || status.getStartTime() == null ? "" : status.getStartTime();
    }

    private void evict(SchedulingCycle cycle, Candidate candidate) {
        if (evictor == null) {
            throw new IllegalStateException("not started");
        }
        for (PodInfo victim : candidate.victims()) {
            evictor.evict(victim, cycle.pod(), candidate.node());
        }
    }

    private static String explain(SchedulingCycle cycle, Map<String, String> reasons) {
        Map<String, Integer> counts = new TreeMap<>();
        reasons.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        List<String> counted = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .toList();
        return "preemption: 0/" + cycle.snapshot().nodes().size() + " nodes are available: "
                + String.join(", ", counted) + ".";
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Set.of(PodDisruptionBudget.class);
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(RetryOn.deleted(Pod.class, (pod, gone, none) -> true));
    }
}
