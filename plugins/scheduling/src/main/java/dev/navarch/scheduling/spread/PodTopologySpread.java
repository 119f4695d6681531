package dev.navarch.scheduling.spread;

import dev.navarch.spi.scheduling.CycleKey;
import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PreFilterPlugin;
import dev.navarch.spi.scheduling.RetryOn;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;
import dev.navarch.spi.scheduling.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Spreads pods over nodes, zones or whatever else labels tell apart, as their topology spread constraints say. Pods of a
 * Service or a controller that have no constraints are spread over nodes and zones as well as it goes.
 */
public final class PodTopologySpread implements PreFilterPlugin, FilterPlugin, ScorePlugin {

    private static final String REASON = "node(s) didn't match pod topology spread constraints";
    private static final Verdict SKEWED = Verdict.unschedulable(REASON);
    private static final Verdict NO_LABEL = Verdict.unresolvable(REASON + " (missing required label)");

    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final int DEFAULT_SKEW_OF_HOSTS = 3;
    private static final int DEFAULT_SKEW_OF_ZONES = 5;

    private static final CycleKey<Domains> DOMAINS = new CycleKey<>("topology spread domains");
    private static final CycleKey<Preferences> PREFERENCES = new CycleKey<>("topology spread preferences");

    @Override
    public Verdict preFilter(SchedulingCycle cycle) {
        List<Constraint> constraints = Constraint.of(cycle.pod(), true);
        if (constraints.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(DOMAINS, Domains.count(cycle, constraints));
        return Verdict.ok();
    }

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Domains domains = cycle.get(DOMAINS).orElseThrow();
        for (int i = 0; i < domains.constraints().size(); i++) {
            String domain = node.labels().get(domains.constraints().get(i).topologyKey());
            if (domain == null) {
                return NO_LABEL;
            }
            if (!domains.allows(i, domain, cycle.pod())) {
                return SKEWED;
            }
        }
        return Verdict.ok();
    }

    @Override
    public Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        boolean own =
                !cycle.pod().pod().getSpec().getTopologySpreadConstraints().isEmpty();
        List<Constraint> constraints = own ? Constraint.of(cycle.pod(), false) : byDefault(cycle);
        if (constraints.isEmpty()) {
            return Verdict.skip();
        }
        cycle.put(PREFERENCES, Preferences.count(cycle, nodes, constraints, own));
        return Verdict.ok();
    }

    private static List<Constraint> byDefault(SchedulingCycle cycle) {
        return Siblings.selector(cycle.pod(), cycle.informers())
                .map(selector -> List.of(
                        Constraint.byDefault(HOSTNAME, DEFAULT_SKEW_OF_HOSTS, selector),
                        Constraint.byDefault(ZONE, DEFAULT_SKEW_OF_ZONES, selector)))
                .orElse(List.of());
    }

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        Preferences preferences = cycle.get(PREFERENCES).orElseThrow();
        return preferences.out().contains(node.name()) ? 0 : preferences.crowd(node, cycle.pod());
    }

    /** The least crowded gets 100; nodes that are out of the question get nothing. */
    @Override
    public void normalise(SchedulingCycle cycle, List<NodeInfo> nodes, long[] scores) {
        Set<String> out = cycle.get(PREFERENCES).orElseThrow().out();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!out.contains(nodes.get(i).name())) {
                least = Math.min(least, scores[i]);
                most = Math.max(most, scores[i]);
            }
        }
        for (int i = 0; i < scores.length; i++) {
            if (out.contains(nodes.get(i).name())) {
                scores[i] = 0;
            } else {
                scores[i] = most == 0 ? MAX_SCORE : MAX_SCORE * (most + least - scores[i]) / most;
            }
        }
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public Set<Class<? extends HasMetadata>> reads() {
        return Siblings.KINDS;
    }

    @Override
    public List<RetryOn<?>> retryOn() {
        return List.of(
                RetryOn.of(Node.class, (pod, old, node) -> old == null || node == null || relabelled(old, node)),
                RetryOn.any(Pod.class));
    }

    private static boolean relabelled(Node old, Node node) {
        return !Objects.equals(old.getMetadata().getLabels(), node.getMetadata().getLabels())
                || !Objects.equals(old.getSpec(), node.getSpec());
    }
}
