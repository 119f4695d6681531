package dev.navarch.scheduling.spread;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.SchedulingCycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many matching pods the domains of the possible nodes have, for each of the constraints that had better hold. A
 * constraint with more domains counts more, as one pod changes the balance less there.
 *
 * @param strict whether a node without all the topology keys is out of the question
 */
record Preferences(
        List<Constraint> constraints,
        List<Map<String, Integer>> counts,
        double[] weights,
        boolean strict,
        Set<String> out) {

    private static final String HOSTNAME = "kubernetes.io/hostname";

    static Preferences count(
            SchedulingCycle cycle, List<NodeInfo> possible, List<Constraint> constraints, boolean strict) {
        Set<String> out = new HashSet<>();
        List<Map<String, Integer>> counts = new ArrayList<>();
        constraints.forEach(constraint -> counts.add(new HashMap<>()));
        for (NodeInfo node : possible) {
            if (strict && !Domains.hasAllKeys(node, constraints)) {
                out.add(node.name());
                continue;
            }
            for (int i = 0; i < constraints.size(); i++) {
                String domain = node.labels().get(constraints.get(i).topologyKey());
                if (domain != null && !constraints.get(i).topologyKey().equals(HOSTNAME)) {
                    counts.get(i).put(domain, 0);
                }
            }
        }
        double[] weights = new double[constraints.size()];
        for (int i = 0; i < weights.length; i++) {
            int domains = constraints.get(i).topologyKey().equals(HOSTNAME)
                    ? possible.size() - out.size()
                    : counts.get(i).size();
            weights[i] = Math.log(domains + 2.0);
        }
        Preferences preferences = new Preferences(constraints, counts, weights, strict, out);
        preferences.countPods(cycle);
        return preferences;
    }

    private void countPods(SchedulingCycle cycle) {
        PodInfo pod = cycle.pod();
        for (NodeInfo node : cycle.snapshot().nodes()) {
            if (strict && !Domains.hasAllKeys(node, constraints)) {
                continue;
            }
            for (int i = 0; i < constraints.size(); i++) {
                Constraint constraint = constraints.get(i);
                String domain = node.labels().get(constraint.topologyKey());
                if (domain != null && counts.get(i).containsKey(domain) && constraint.counts(node, pod)) {
                    counts.get(i).merge(domain, constraint.matching(node, pod.namespace()), Integer::sum);
                }
            }
        }
    }

    /** The fewer, the better. */
    long crowd(NodeInfo node, PodInfo pod) {
        double sum = 0;
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            String domain = node.labels().get(constraint.topologyKey());
            if (domain != null) {
                int count = constraint.topologyKey().equals(HOSTNAME)
                        ? constraint.matching(node, pod.namespace())
                        : counts.get(i).getOrDefault(domain, 0);
                sum += count * weights[i] + (constraint.maxSkew() - 1);
            }
        }
        return Math.round(sum);
    }
}
