package dev.navarch.controllers.workloads.replica;

import dev.navarch.controllers.workloads.pod.DeletionOrder;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done for a set of replicas.
 *
 * @param create how many pods to make
 * @param delete pods to remove
 * @param status as it is before any of that
 * @param nextAvailable after which time another pod will have been ready for long enough
 */
record ReplicaDecision(int create, List<Pod> delete, ReplicaStatus status, Optional<Duration> nextAvailable) {

    /** At most so many pods are made or removed in one go. */
    static final int BURST = 500;

    /**
     * Decides from what is there.
     *
     * @param frozen whether pods are to be left alone, because the set itself is being deleted
     * @param templateLabels labels that a pod must have to count as fully labelled
     * @param owned the set's pods in whatever state
     * @param siblings pods that do the same work, those of the set among them
     */
    static ReplicaDecision decide(
            int desired,
            boolean frozen,
            int minReadySeconds,
            long generation,
            Map<String, String> templateLabels,
            List<Pod> owned,
            List<Pod> siblings,
            Instant now) {
        List<Pod> active = owned.stream().filter(Pods::active).toList();
        int terminating = (int) owned.stream()
                .filter(pod -> Pods.terminating(pod) && !Pods.finished(pod))
                .count();
        int surplus = frozen ? 0 : active.size() - desired;
        List<Pod> delete =
                surplus > 0 ? DeletionOrder.first(Math.min(surplus, BURST), active, siblings, now) : List.of();
        ReplicaStatus status = new ReplicaStatus(
                active.size(),
                (int) active.stream()
                        .filter(pod -> LabelSelectors.matches(templateLabels, Pods.labels(pod)))
                        .count(),
                (int) active.stream().filter(Pods::ready).count(),
                (int) active.stream()
                        .filter(pod -> Pods.available(pod, minReadySeconds, now))
                        .count(),
                terminating,
                generation,
                Optional.empty());
        Optional<Duration> nextAvailable = active.stream()
                .flatMap(pod -> Pods.availableAfter(pod, minReadySeconds, now).stream())
                .min(Duration::compareTo);
        return new ReplicaDecision(surplus < 0 ? Math.min(-surplus, BURST) : 0, delete, status, nextAvailable);
    }
}
