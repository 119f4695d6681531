package dev.navarch.controllers.cluster.eviction;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Evicts one pod when the taints of its node say so. */
final class EvictionReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<Pod> pods;
    private final Informer<Node> nodes;
    private final Informer.Index<Pod> byNode;
    private final Disruption disruption;
    private final OwnWrites<Pod> writes;

    /** Since when each pod has been with taints that it tolerates for a time. */
    private final Map<Key, Instant> since = new ConcurrentHashMap<>();

    EvictionReconciler(ControllerContext context) {
        this.context = context;
        this.pods = context.watch(Pod.class, pod -> Pods.nodeName(pod).isEmpty() ? List.of() : List.of(Key.of(pod)));
        this.byNode = pods.index(pod -> List.of(Pods.nodeName(pod)));
        this.nodes = context.watch(Node.class, this::podsOn);
        this.disruption = new Disruption(context.client());
        this.writes = new OwnWrites<>(pods, context.clock());
    }

    private Collection<Key> podsOn(Node node) {
        return evicting(node).isEmpty()
                ? List.of()
                : byNode.get(node.getMetadata().getName()).stream().map(Key::of).toList();
    }

    @Override
    public Result reconcile(Key key) {
        Optional<Pod> found = pods.get(key.namespace(), key.name()).filter(pod -> !Pods.terminating(pod));
        Optional<Node> node = found.flatMap(pod -> nodes.get("", Pods.nodeName(pod)));
        List<Taint> taints = node.map(EvictionReconciler::evicting).orElse(List.of());
        if (taints.isEmpty()) {
            since.remove(key);
            writes.forget(key);
            return Result.done();
        }
        if (!writes.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Pod pod = found.get();
        Optional<Duration> limit = Tolerance.of(pod, taints).limit();
        if (limit.isEmpty()) {
            return Result.done();
        }
        Instant now = context.clock().instant();
        Instant end = since.computeIfAbsent(key, ignored -> now).plus(limit.get());
        if (end.isAfter(now)) {
            return Result.requeueAfter(Duration.between(now, end));
        }
        evict(pod, now);
        return Result.done();
    }

    private void evict(Pod pod, Instant now) {
        context.events()
                .normal(
                        pod,
                        "TaintManagerEviction",
                        "Marking for deletion Pod " + pod.getMetadata().getNamespace() + "/"
                                + pod.getMetadata().getName());
        disruption.mark(pod, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", false, now);
        disruption.delete(pod);
        writes.deleted(Key.of(pod), pod);
    }

    private static List<Taint> evicting(Node node) {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints().stream()
                        .filter(taint -> "NoExecute".equals(taint.getEffect()))
                        .toList();
    }
}
