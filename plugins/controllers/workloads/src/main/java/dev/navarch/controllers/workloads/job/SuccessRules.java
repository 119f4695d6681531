package dev.navarch.controllers.workloads.job;

import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.SuccessPolicyRule;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether the indexes that succeeded are enough by a Job's success policy. */
final class SuccessRules {

    private SuccessRules() {}

    static boolean met(JobSpec spec, SortedSet<Integer> succeeded) {
        return spec.getSuccessPolicy() != null
                && spec.getSuccessPolicy().getRules().stream().anyMatch(rule -> met(rule, succeeded));
    }

    private static boolean met(SuccessPolicyRule rule, SortedSet<Integer> succeeded) {
        SortedSet<Integer> considered = new TreeSet<>(succeeded);
        SortedSet<Integer> named = Indexes.parse(rule.getSucceededIndexes());
        if (!named.isEmpty()) {
            considered.retainAll(named);
        }
        return rule.getSucceededCount() == null
                ? !named.isEmpty() && considered.size() == named.size()
                : considered.size() >= rule.getSucceededCount();
    }
}
