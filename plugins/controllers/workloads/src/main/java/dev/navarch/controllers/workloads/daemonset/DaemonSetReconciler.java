package dev.navarch.controllers.workloads.daemonset;

import dev.navarch.controllers.workloads.ownership.Claimant;
import dev.navarch.controllers.workloads.pod.SlowStart;
import dev.navarch.controllers.workloads.revision.RevisionKeeper;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Owners;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the steps that {@link DaemonDecision} decides. */
final class DaemonSetReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<DaemonSet> sets;
    private final Informer<Node> nodes;
    private final Claimant<Pod> pods;
    private final RevisionKeeper revisions;
    private final OwnWrites<Pod> writes;
    private final SlowStart slowStart;
    private final Informer.Subscription nodeChanges;

    DaemonSetReconciler(ControllerContext context, ThreadFactory threads) {
        this.context = context;
        this.sets = context.watch(DaemonSet.class);
        this.nodes = context.read(Node.class);
        Informer<Pod> informer = context.watch(Pod.class, this::setsOf);
        this.pods = new Claimant<>(informer, context.client());
        this.revisions = new RevisionKeeper(context, "DaemonSet", DaemonPods.HASH_LABEL);
        this.writes = new OwnWrites<>(informer, context.clock());
        this.slowStart = new SlowStart(threads);
        this.nodeChanges = nodes.handle(new NodeChanges());
    }

    private Collection<Key> setsOf(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        Optional<OwnerReference> controller = Owners.controllerOf(pod);
        if (controller.isPresent()) {
            return controller.get().getKind().equals("DaemonSet")
                    ? List.of(new Key(namespace, controller.get().getName()))
                    : List.of();
        }
        return sets.list(namespace).stream()
                .filter(set -> LabelSelectors.matches(set.getSpec().getSelector(), Pods.labels(pod)))
                .map(Key::of)
                .toList();
    }

    /** Heartbeats change nodes all the time; only what decides where pods belong is of interest. */
    private final class NodeChanges implements Handler<Node> {

        @Override
        public void added(Node node) {
            all();
        }

        @Override
        public void updated(Node old, Node node) {
            if (!Objects.equals(old.getSpec(), node.getSpec())
                    || !Objects.equals(
                            old.getMetadata().getLabels(), node.getMetadata().getLabels())) {
                all();
            }
        }

        @Override
        public void deleted(Node node) {
            all();
        }

        private void all() {
            sets.list().forEach(set -> context.enqueue(Key.of(set)));
        }
    }

    @Override
    public Result reconcile(Key key) throws Exception {
        Optional<DaemonSet> found = sets.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            writes.forget(key);
            revisions.forget(key);
            return Result.done();
        }
        DaemonSet set = found.get();
        if (set.getMetadata().getDeletionTimestamp() != null
                || LabelSelectors.isEmpty(set.getSpec().getSelector())) {
            return Result.done();
        }
        if (!writes.visible(key) || !revisions.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Instant now = context.clock().instant();
        List<Pod> owned = pods.claim(set, set.getSpec().getSelector(), () -> context.client()
                .resource(set)
                .get());
        ControllerRevision revision = revisions.current(key, set, set.getSpec().getTemplate(), collisions(set));
        String hash = revision.getMetadata().getLabels().get(DaemonPods.HASH_LABEL);
        DaemonDecision decision = DaemonDecision.decide(set, hash, nodes.list(), owned, now);
        Optional<Exception> failure = act(key, set, hash, decision);
        report(set, decision.counts());
        revisions.cleanUp(key, set, used(owned, set, revision), set.getSpec().getRevisionHistoryLimit());
        if (failure.isPresent()) {
            throw failure.get();
        }
        return nextAvailable(set, owned, now).map(Result::requeueAfter).orElseGet(Result::done);
    }

    private Optional<Exception> act(Key key, DaemonSet set, String hash, DaemonDecision decision)
            throws InterruptedException {
        decision.failed().forEach(pod -> context.events()
                .warning(
                        set,
                        Pods.phase(pod).equals("Failed") ? "FailedDaemonPod" : "SucceededDaemonPod",
                        "Found ended daemon pod %s on node %s, will try to kill it"
                                .formatted(pod.getMetadata().getName(), Pods.nodeName(pod))));
        List<Callable<Void>> deletions = decision.delete().stream()
                .<Callable<Void>>map(pod -> () -> delete(key, set, pod))
                .toList();
        List<Callable<Void>> creations = decision.create().stream()
                .<Callable<Void>>map(node -> () -> create(key, set, node, hash))
                .toList();
        Optional<Exception> failure = slowStart.runAll(deletions).failure();
        return failure.isPresent() ? failure : slowStart.run(creations).failure();
    }

    private Void create(Key key, DaemonSet set, String node, String hash) {
        try {
            Pod made =
                    context.client().resource(DaemonPods.pod(set, node, hash)).create();
            writes.stored(key, made);
            context.events()
                    .normal(
                            set,
                            "SuccessfulCreate",
                            "Created pod: " + made.getMetadata().getName());
            return null;
        } catch (KubernetesClientException e) {
            context.events().warning(set, "FailedCreate", "Error creating: " + e.getMessage());
            throw e;
        }
    }

    private Void delete(Key key, DaemonSet set, Pod pod) {
        context.client().resource(pod).delete();
        writes.deleted(key, pod);
        context.events()
                .normal(
                        set,
                        "SuccessfulDelete",
                        "Deleted pod: " + pod.getMetadata().getName());
        return null;
    }

    private void report(DaemonSet set, DaemonCounts counts) {
        int unavailable = counts.desired() - counts.available();
        DaemonSet updated = new DaemonSetBuilder(set)
                .editOrNewStatus()
                .withDesiredNumberScheduled(counts.desired())
                .withCurrentNumberScheduled(counts.current())
                .withNumberMisscheduled(counts.misscheduled())
                .withUpdatedNumberScheduled(unlessZero(counts.updated()))
                .withNumberReady(counts.ready())
                .withNumberAvailable(unlessZero(counts.available()))
                .withNumberUnavailable(unlessZero(unavailable))
                .withObservedGeneration(set.getMetadata().getGeneration())
                .endStatus()
                .build();
        if (!updated.getStatus().equals(set.getStatus())) {
            context.client().resource(updated).updateStatus();
        }
    }

    private Set<String> used(List<Pod> pods, DaemonSet set, ControllerRevision current) {
        Set<String> used = pods.stream()
                .map(pod -> set.getMetadata().getName() + "-" + Pods.labels(pod).get(DaemonPods.HASH_LABEL))
                .collect(Collectors.toSet());
        used.add(current.getMetadata().getName());
        return used;
    }

    private static Optional<Duration> nextAvailable(DaemonSet set, List<Pod> pods, Instant now) {
        Integer minReady = set.getSpec().getMinReadySeconds();
        return pods.stream()
                .flatMap(pod -> Pods.availableAfter(pod, minReady == null ? 0 : minReady, now).stream())
                .min(Duration::compareTo);
    }

    private static @Nullable Integer collisions(DaemonSet set) {
        return set.getStatus() == null ? null : set.getStatus().getCollisionCount();
    }

    private static @Nullable Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }

    @Override
    public void close() {
        nodeChanges.close();
    }
}
