package dev.navarch.scheduling.preemption;

import dev.navarch.spi.scheduling.LabelMatcher;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which evictions disruption budgets allow. */
final class Budgets {

    private Budgets() {}

    /** Pods, in their former order, whose eviction a budget forbids if all those before are evicted, and the others. */
    record Split(List<PodInfo> violating, List<PodInfo> others) {}

    static Split split(List<PodInfo> pods, List<PodDisruptionBudget> budgets) {
        int[] allowed = budgets.stream()
                .mapToInt(budget -> budget.getStatus() == null
                        ? 0
                        : Objects.requireNonNullElse(budget.getStatus().getDisruptionsAllowed(), 0))
                .toArray();
        List<PodInfo> violating = new ArrayList<>();
        List<PodInfo> others = new ArrayList<>();
        for (PodInfo pod : pods) {
            boolean violates = false;
            for (int i = 0; i < allowed.length; i++) {
                if (protects(budgets.get(i), pod)) {
                    allowed[i]--;
                    violates |= allowed[i] < 0;
                }
            }
            (violates ? violating : others).add(pod);
        }
        return new Split(violating, others);
    }

    /** A pod whose eviction was granted already costs the budget nothing more. */
    private static boolean protects(PodDisruptionBudget budget, PodInfo pod) {
        boolean selected = budget.getMetadata().getNamespace().equals(pod.namespace())
                && !pod.labels().isEmpty()
                && LabelMatcher.of(budget.getSpec().getSelector()).matches(pod.labels());
        boolean granted = budget.getStatus() != null
                && budget.getStatus().getDisruptedPods() != null
                && budget.getStatus().getDisruptedPods().containsKey(pod.name());
        return selected && !granted;
    }
}
