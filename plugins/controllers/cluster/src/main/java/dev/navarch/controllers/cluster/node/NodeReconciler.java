package dev.navarch.controllers.cluster.node;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Selection;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges one node. */
final class NodeReconciler implements Reconciler {

    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);
    private static final Duration NEXT_LOOK = Duration.ofMillis(200);
    private static final Duration DISRUPTION_LOOK = Duration.ofSeconds(5);

    private final ControllerContext context;
    private final Informer<Node> nodes;
    private final Informer<Lease> leases;
    private final Informer.Index<Pod> podsByNode;
    private final OwnWrites<Node> writes;
    private final Heartbeats heartbeats = new Heartbeats();
    private final ZoneHealth zones = new ZoneHealth();
    private final Map<String, Boolean> wasReady = new ConcurrentHashMap<>();

    NodeReconciler(ControllerContext context) {
        this.context = context;
        this.nodes = context.watch(Node.class);
        this.leases = context.watch(
                Lease.class,
                Selection.ofNamespace("kube-node-lease"),
                lease -> List.of(Key.of(lease.getMetadata().getName())));
        Informer<Pod> pods = context.read(Pod.class);
        this.podsByNode = pods.index(pod -> List.of(Pods.nodeName(pod)));
        this.writes = new OwnWrites<>(nodes, context.clock());
    }

    @Override
    public Result reconcile(Key key) {
        Optional<Node> found = nodes.get("", key.name());
        if (found.isEmpty()) {
            heartbeats.forget(key.name());
            wasReady.remove(key.name());
            writes.forget(key);
            return Result.done();
        }
        if (!writes.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Node node = found.get();
        Instant now = context.clock().instant();
        Instant silentAt = heartbeats.silentAt(node, leases.get("kube-node-lease", key.name()), now);
        if (!silentAt.isAfter(now)) {
            Optional<String> patch = Silence.patch(node, now);
            if (patch.isPresent()) {
                node = context.client().resource(node).subresource("status").patch(STRATEGIC, patch.get());
                writes.stored(key, node);
            }
        }
        noteReadiness(node);
        Result evict = adjust(key, node, now);
        return silentAt.isAfter(now) ? evict.and(Result.requeueAfter(Duration.between(now, silentAt))) : evict;
    }

    private void noteReadiness(Node node) {
        String name = node.getMetadata().getName();
        String status = Nodes.status(node, "Ready");
        boolean ready = status.equals("True");
        Boolean before = wasReady.put(name, ready);
        boolean turned = Boolean.TRUE.equals(before) && !ready;
        if (turned) {
            context.events().normal(node, "NodeNotReady", "Node %s status is now: NodeNotReady".formatted(name));
        }
        if (turned || status.equals("Unknown")) {
            podsByNode.get(name).stream()
                    .filter(pod -> Pods.ready(pod) && !Pods.finished(pod))
                    .forEach(this::markUnready);
        }
    }

    private void markUnready(Pod pod) {
        String patch = """
                {"metadata":{"uid":"%s"},"status":{"conditions":[{"type":"Ready","status":"False",\
                "lastTransitionTime":"%s"}]}}""".formatted(
                        pod.getMetadata().getUid(), context.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        try {
            context.client().resource(pod).subresource("status").patch(STRATEGIC, patch);
            context.events().warning(pod, "NodeNotReady", "Node is not ready");
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }

    /** Writes taints, labels and annotations, and tells when an eviction that has to wait may come. */
    private Result adjust(Key key, Node node, Instant now) {
        boolean evict = true;
        Result later = Result.done();
        if (NodeTaints.awaitsEviction(node)) {
            Optional<Duration> pace = ZoneHealth.pace(node, nodes.list());
            Duration wait =
                    pace.map(pause -> zones.turn(Nodes.zone(node), pause, now)).orElse(DISRUPTION_LOOK);
            evict = wait.isZero();
            later = evict ? Result.done() : Result.requeueAfter(wait);
        }
        List<Taint> taints = NodeTaints.of(node, evict, now);
        Map<String, String> labels = NodeFacts.labels(node);
        Map<String, String> annotations = NodeFacts.annotations(node, nodes.size());
        boolean same = taints.equals(NodeTaints.present(node))
                && labels.equals(Nodes.labels(node))
                && Objects.equals(annotations, node.getMetadata().getAnnotations());
        if (!same) {
            writes.stored(
                    key,
                    context.client()
                            .resource(new NodeBuilder(node)
                                    .editMetadata()
                                    .withLabels(labels)
                                    .withAnnotations(annotations)
                                    .endMetadata()
                                    .editOrNewSpec()
                                    .withTaints(taints)
                                    .endSpec()
                                    .build())
                            .update());
        }
        return later;
    }
}
