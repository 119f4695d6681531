package dev.navarch.controllers.cluster.eviction;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Looks through all pods now and then. */
final class PodGarbageReconciler implements Periodic {

    /** How many ended pods are kept. */
    private static final int KEPT = 12_500;

    /** A node may come back soon, or be new and not yet seen. */
    private static final Duration QUARANTINE = Duration.ofSeconds(40);

    private final ControllerContext context;
    private final Informer<Pod> pods;
    private final Informer<Node> nodes;
    private final Disruption disruption;
    private final Map<String, Instant> missingSince = new ConcurrentHashMap<>();

    PodGarbageReconciler(ControllerContext context) {
        this.context = context;
        this.pods = context.read(Pod.class);
        this.nodes = context.read(Node.class);
        this.disruption = new Disruption(context.client());
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Result reconcile(Key key) {
        List<Pod> all = pods.list();
        removeEnded(all);
        removeOrphans(all);
        all.stream()
                .filter(pod -> Pods.terminating(pod) && Pods.nodeName(pod).isEmpty())
                .forEach(disruption::deleteAtOnce);
        return Result.done();
    }

    private void removeEnded(List<Pod> all) {
        List<Pod> ended = all.stream()
                .filter(pod -> Pods.finished(pod) && !Pods.terminating(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .toList();
        ended.stream().limit(Math.max(0, ended.size() - KEPT)).forEach(disruption::deleteAtOnce);
    }

    private void removeOrphans(List<Pod> all) {
        Instant now = context.clock().instant();
        Set<String> missing = all.stream()
                .map(Pods::nodeName)
                .filter(node -> !node.isEmpty() && nodes.get("", node).isEmpty())
                .collect(Collectors.toSet());
        missingSince.keySet().retainAll(missing);
        missing.forEach(node -> missingSince.putIfAbsent(node, now));
        all.stream()
                .filter(pod -> missing.contains(Pods.nodeName(pod))
                        && !missingSince
                                .get(Pods.nodeName(pod))
                                .plus(QUARANTINE)
                                .isAfter(now))
                .filter(pod ->
                        context.client().nodes().withName(Pods.nodeName(pod)).get() == null)
                .forEach(pod -> removeOrphan(pod, now));
    }

    private void removeOrphan(Pod pod, Instant now) {
        if (!Pods.terminating(pod)) {
            if (!Pods.finished(pod)) {
                disruption.mark(pod, "DeletionByPodGC", "PodGC: node no longer exists", true, now);
            }
            disruption.deleteAtOnce(pod);
        } else if (pod.getMetadata().getDeletionGracePeriodSeconds() == null
                || pod.getMetadata().getDeletionGracePeriodSeconds() > 0) {
            disruption.deleteAtOnce(pod);
        }
    }
}
