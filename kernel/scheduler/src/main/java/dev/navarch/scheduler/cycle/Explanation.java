package dev.navarch.scheduler.cycle;

import dev.navarch.spi.scheduling.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one sentence why no node can take a pod. */
public final class Explanation {

    private Explanation() {}

    /** @param postFilter what was tried to make room, may be empty */
    public static String of(NodeSearch.Found found, String postFilter) {
        if (found.verdicts().isEmpty()) {
            return "no nodes available to schedule pods";
        }
        StringBuilder text = new StringBuilder("0/" + found.verdicts().size() + " nodes are available:");
        String reasons = found.forAll()
                .map(verdict -> String.join(", ", verdict.reasons()))
                .orElseGet(() -> count(found.verdicts()));
        if (!reasons.isEmpty()) {
            text.append(' ').append(reasons).append('.');
        }
        if (!postFilter.isEmpty()) {
            text.append(' ').append(postFilter);
        }
        return text.toString();
    }

    /** Each reason with the number of nodes that it holds for, in the order of the text. */
    public static String count(Map<String, Verdict> verdicts) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Verdict verdict : verdicts.values()) {
            for (String reason : verdict.reasons()) {
                counts.merge(reason, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
