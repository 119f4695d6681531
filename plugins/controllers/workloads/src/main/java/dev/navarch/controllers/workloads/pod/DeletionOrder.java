package dev.navarch.controllers.workloads.pod;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several equal pods are given up first: those that serve least. In this order: unbound ones, those that have
 * not come as far, unready ones, those of lower deletion cost, those with more siblings on their node, those ready for
 * a shorter time, those restarted more often, younger ones. Times count by their order of magnitude only, so that it
 * is not always the newest that goes.
 */
public final class DeletionOrder {

    /** An integer; absent counts as 0. */
    public static final String COST_ANNOTATION = "controller.kubernetes.io/pod-deletion-cost";

    private static final List<String> PHASES = List.of("Pending", "Unknown", "Running");

    private DeletionOrder() {}

    /**
     * The first {@code count} to go of {@code pods}.
     *
     * @param siblings all active pods that do the same work, those of {@code pods} among them
     */
    public static List<Pod> first(int count, List<Pod> pods, List<Pod> siblings, Instant now) {
        if (count >= pods.size()) {
            return List.copyOf(pods);
        }
        return pods.stream().sorted(comparator(siblings, now)).limit(count).toList();
    }

    static Comparator<Pod> comparator(List<Pod> siblings, Instant now) {
        Map<String, Integer> perNode = new HashMap<>();
        siblings.stream()
                .filter(pod -> Pods.active(pod) && !Pods.nodeName(pod).isEmpty())
                .forEach(pod -> perNode.merge(Pods.nodeName(pod), 1, Integer::sum));
        return Comparator.<Pod, Boolean>comparing(pod -> !Pods.nodeName(pod).isEmpty())
                .thenComparing(pod -> PHASES.indexOf(Pods.phase(pod)))
                .thenComparing(Pods::ready)
                .thenComparing(DeletionOrder::cost)
                .thenComparing(pod -> -perNode.getOrDefault(Pods.nodeName(pod), 0))
                .thenComparing(pod ->
                        Pods.readySince(pod).map(since -> magnitude(since, now)).orElse(0))
                .thenComparing(pod -> -restarts(pod))
                .thenComparing(pod -> magnitude(created(pod, now), now))
                .thenComparing(pod -> String.valueOf(pod.getMetadata().getUid()));
    }

    private static int cost(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String cost = annotations == null ? null : annotations.get(COST_ANNOTATION);
        try {
            return cost == null ? 0 : Integer.parseInt(cost);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int restarts(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? 0
                : pod.getStatus().getContainerStatuses().stream()
                        .map(ContainerStatus::getRestartCount)
                        .mapToInt(count -> count == null ? 0 : count)
                        .max()
                        .orElse(0);
    }

    private static Instant created(Pod pod, Instant now) {
        String created = pod.getMetadata().getCreationTimestamp();
        return created == null ? now : Instant.parse(created);
    }

    /** The number of binary digits of an age in seconds. */
    private static int magnitude(Instant since, Instant now) {
        long seconds = Math.max(0, Duration.between(since, now).toSeconds());
        return Long.SIZE - Long.numberOfLeadingZeros(seconds);
    }
}
