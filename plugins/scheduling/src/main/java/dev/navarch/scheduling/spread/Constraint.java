package dev.navarch.scheduling.spread;

import dev.navarch.scheduling.node.NodeTerms;
import dev.navarch.scheduling.node.Tolerations;
import dev.navarch.spi.scheduling.LabelMatcher;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A topology spread constraint of a pod, made ready for use. */
record Constraint(
        String topologyKey,
        int maxSkew,
        int minDomains,
        LabelMatcher pods,
        boolean honourAffinity,
        boolean honourTaints) {

    private static final String HARD = "DoNotSchedule";

    /** The pod's own constraints: those that must hold, or those that had better. */
    static List<Constraint> of(PodInfo pod, boolean hard) {
        List<TopologySpreadConstraint> all = pod.pod().getSpec().getTopologySpreadConstraints();
        if (all == null || all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .filter(each -> HARD.equals(each.getWhenUnsatisfiable()) == hard)
                .map(each -> of(each, pod.labels()))
                .toList();
    }

    private static Constraint of(TopologySpreadConstraint from, Map<String, String> labels) {
        List<String> keys = from.getMatchLabelKeys() == null ? List.of() : from.getMatchLabelKeys();
        List<LabelMatcher.Requirement> more = keys.stream()
                .filter(labels::containsKey)
                .map(key -> new LabelMatcher.Requirement(key, "In", Set.of(labels.get(key))))
                .toList();
        return new Constraint(
                from.getTopologyKey(),
                Objects.requireNonNullElse(from.getMaxSkew(), 1),
                Objects.requireNonNullElse(from.getMinDomains(), 1),
                LabelMatcher.of(from.getLabelSelector()).and(more),
                !"Ignore".equals(from.getNodeAffinityPolicy()),
                "Honor".equals(from.getNodeTaintsPolicy()));
    }

    /** What is wanted where a pod says nothing. */
    static Constraint byDefault(String topologyKey, int maxSkew, LabelMatcher pods) {
        return new Constraint(topologyKey, maxSkew, 1, pods, true, false);
    }

    /** Whether the node's pods count for that pod. */
    boolean counts(NodeInfo node, PodInfo pod) {
        if (honourAffinity && !NodeTerms.allow(pod.pod(), node.node())) {
            return false;
        }
        return !honourTaints
                || Tolerations.untolerated(pod.pod().getSpec().getTolerations(), node.taints())
                        .isEmpty();
    }

    /** How many pods of the namespace on the node match, those that are on their way out not counted. */
    int matching(NodeInfo node, String namespace) {
        int count = 0;
        for (PodInfo other : node.pods()) {
            if (other.namespace().equals(namespace) && !other.terminating() && pods.matches(other.labels())) {
                count++;
            }
        }
        return count;
    }
}
