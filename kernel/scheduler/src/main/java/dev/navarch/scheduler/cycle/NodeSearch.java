package dev.navarch.scheduler.cycle;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the nodes that can take a pod. In large clusters it stops when it has found enough to choose from, and goes on
 * behind them with the next pod, so that all nodes get their turn. Used by one thread.
 */
public final class NodeSearch {

    /** So many feasible nodes are always looked for. */
    private static final int ENOUGH_ALWAYS = 100;

    private static final int MOST_PERCENT = 50;
    private static final int LEAST_PERCENT = 5;
    private static final int NODES_A_PERCENT_LESS = 125;

    private int start;

    /**
     * What was found.
     *
     * @param verdicts of the nodes that cannot take the pod, by name
     * @param rejectors the plugins that said no to any node
     * @param forAll the reason if one pre-filter said no for all nodes at once, else empty
     */
    public record Found(
            List<NodeInfo> feasible, Map<String, Verdict> verdicts, Set<String> rejectors, Optional<Verdict> forAll) {}

    public Found search(Attempt attempt) {
        List<NodeInfo> nodes = attempt.snapshot().nodes();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Attempt.Refusal general = attempt.preFilter();
        if (general != null) {
            nodes.forEach(node -> verdicts.put(node.name(), general.verdict()));
            return new Found(List.of(), verdicts, Set.of(general.plugin()), Optional.of(general.verdict()));
        }
        Set<String> rejectors = new HashSet<>();
        List<NodeInfo> feasible = new ArrayList<>();
        if (attempt.candidates().isPresent()) {
            Set<String> names = attempt.candidates().get();
            for (String name : names) {
                attempt.snapshot().node(name).ifPresent(node -> judge(attempt, node, feasible, verdicts, rejectors));
            }
            if (feasible.isEmpty()) {
                leaveOut(nodes, names, attempt.narrowedBy(), verdicts);
                rejectors.addAll(attempt.narrowedBy());
            }
            return new Found(feasible, verdicts, rejectors, Optional.empty());
        }
        int count = nodes.size();
        int wanted = enough(count);
        int looked = 0;
        while (looked < count && feasible.size() < wanted) {
            judge(attempt, nodes.get((start + looked) % count), feasible, verdicts, rejectors);
            looked++;
        }
        start = count == 0 ? 0 : (start + looked) % count;
        return new Found(feasible, verdicts, rejectors, Optional.empty());
    }

    private static void judge(
            Attempt attempt,
            NodeInfo node,
            List<NodeInfo> feasible,
            Map<String, Verdict> verdicts,
            Set<String> rejectors) {
        Attempt.Refusal refusal = attempt.filter(node);
        if (refusal == null) {
            feasible.add(node);
        } else {
            verdicts.put(node.name(), refusal.verdict());
            rejectors.add(refusal.plugin());
        }
    }

    private static void leaveOut(
            List<NodeInfo> nodes, Set<String> kept, Set<String> by, Map<String, Verdict> verdicts) {
        Verdict verdict =
                Verdict.unresolvable("node(s) didn't satisfy plugin(s) [" + String.join(" ", new TreeSet<>(by)) + "]");
        for (NodeInfo node : nodes) {
            if (!kept.contains(node.name())) {
                verdicts.put(node.name(), verdict);
            }
        }
    }

    static int enough(int nodes) {
        if (nodes <= ENOUGH_ALWAYS) {
            return nodes;
        }
        int percent = Math.max(LEAST_PERCENT, MOST_PERCENT - nodes / NODES_A_PERCENT_LESS);
        return Math.max(ENOUGH_ALWAYS, nodes * percent / 100);
    }
}
