package dev.navarch.controllers.workloads.deployment;

import dev.navarch.controllers.workloads.pod.TemplateHash;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a decision about a Deployment rests upon.
 *
 * @param sets its ReplicaSets
 * @param pods of each set, by the set's uid
 */
record Observed(Deployment deployment, List<ReplicaSet> sets, Map<String, List<Pod>> pods, Instant now) {

    static final Comparator<ReplicaSet> BY_AGE = Comparator.<ReplicaSet, String>comparing(
                    set -> String.valueOf(set.getMetadata().getCreationTimestamp()))
            .thenComparing(set -> set.getMetadata().getName());

    /** The oldest set of the Deployment's present template. */
    Optional<ReplicaSet> newest() {
        return sets.stream()
                .sorted(BY_AGE)
                .filter(set -> TemplateHash.same(
                        set.getSpec().getTemplate(), deployment.getSpec().getTemplate()))
                .findFirst();
    }

    /** All sets but the newest, oldest first. */
    List<ReplicaSet> old() {
        Optional<ReplicaSet> newest = newest();
        return sets.stream()
                .filter(set -> newest.isEmpty() || set != newest.get())
                .sorted(BY_AGE)
                .toList();
    }

    /** Whether any pod of an old set still runs or may do so, terminating ones among them. */
    boolean oldPodsRun() {
        return old().stream()
                .anyMatch(set -> Sets.count(set) > 0
                        || pods.getOrDefault(set.getMetadata().getUid(), List.of()).stream()
                                .anyMatch(pod -> !Pods.finished(pod)));
    }

    Observed with(Deployment changed, List<ReplicaSet> replaced) {
        return new Observed(changed, new ArrayList<>(replaced), pods, now);
    }
}
