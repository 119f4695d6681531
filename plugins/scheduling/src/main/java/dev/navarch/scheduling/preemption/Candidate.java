package dev.navarch.scheduling.preemption;

import dev.navarch.spi.scheduling.PodInfo;
import java.util.Comparator;
import java.util.List;

/**
 * A node that would take the pod if the victims went.
 *
 * @param victims the most important first
 * @param violations how many of them a disruption budget protects
 */
record Candidate(String node, List<PodInfo> victims, int violations) {

    /**
     * Fewest budgets broken; then the least important of the most important victims; then the smallest sum of
     * priorities; then the fewest victims; then the latest start of the most important victim.
     */
    static final Comparator<Candidate> LEAST_HARM = Comparator.comparingInt(Candidate::violations)
            .thenComparingInt(Candidate::highestPriority)
            .thenComparingLong(Candidate::sumOfPriorities)
            .thenComparingInt(candidate -> candidate.victims().size())
            .thenComparing(Candidate::earliestStart, Comparator.reverseOrder());

    private int highestPriority() {
        return victims.stream().mapToInt(PodInfo::priority).max().orElse(Integer.MIN_VALUE);
    }

    /** Shifted so that each victim counts, whatever its sign. */
    private long sumOfPriorities() {
        return victims.stream()
                .mapToLong(pod -> (long) pod.priority() + Integer.MAX_VALUE + 1)
                .sum();
    }

    private String earliestStart() {
        int highest = highestPriority();
        return victims.stream()
                .filter(pod -> pod.priority() == highest)
                .map(DefaultPreemption::started)
                .min(Comparator.naturalOrder())
                .orElse("");
    }
}
