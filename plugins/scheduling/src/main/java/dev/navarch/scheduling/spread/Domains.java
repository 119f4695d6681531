package dev.navarch.scheduling.spread;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.PodInfo;
import dev.navarch.spi.scheduling.SchedulingCycle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many matching pods each domain has, for each of the constraints that must hold. */
record Domains(List<Constraint> constraints, List<Map<String, Integer>> counts) {

    static Domains count(SchedulingCycle cycle, List<Constraint> constraints) {
        PodInfo pod = cycle.pod();
        List<Map<String, Integer>> counts = new ArrayList<>();
        constraints.forEach(constraint -> counts.add(new HashMap<>()));
        for (NodeInfo node : cycle.snapshot().nodes()) {
            if (!hasAllKeys(node, constraints)) {
                continue;
            }
            for (int i = 0; i < constraints.size(); i++) {
                Constraint constraint = constraints.get(i);
                if (constraint.counts(node, pod)) {
                    String domain = node.labels().get(constraint.topologyKey());
                    counts.get(i).merge(domain, constraint.matching(node, pod.namespace()), Integer::sum);
                }
            }
        }
        return new Domains(constraints, counts);
    }

    static boolean hasAllKeys(NodeInfo node, List<Constraint> constraints) {
        for (Constraint constraint : constraints) {
            if (!node.labels().containsKey(constraint.topologyKey())) {
                return false;
            }
        }
        return true;
    }

    /** Whether one more pod in that domain keeps within the skew. */
    boolean allows(int constraint, String domain, PodInfo pod) {
        Constraint rule = constraints.get(constraint);
        Map<String, Integer> byDomain = counts.get(constraint);
        int least = byDomain.size() < rule.minDomains()
                ? 0
                : byDomain.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        int self = rule.pods().matches(pod.labels()) ? 1 : 0;
        return byDomain.getOrDefault(domain, 0) + self - least <= rule.maxSkew();
    }
}
