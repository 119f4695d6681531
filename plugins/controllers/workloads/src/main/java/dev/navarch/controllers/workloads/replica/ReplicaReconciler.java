package dev.navarch.controllers.workloads.replica;

import dev.navarch.controllers.workloads.ownership.Claimant;
import dev.navarch.controllers.workloads.pod.PodTemplates;
import dev.navarch.controllers.workloads.pod.SlowStart;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/** Keeps the pods of a set at their number. */
final class ReplicaReconciler<T extends HasMetadata> implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ReplicaKind<T> kind;
    private final ControllerContext context;
    private final Informer<T> sets;
    private final Informer.Index<T> setsByController;
    private final Claimant<Pod> pods;
    private final OwnWrites<Pod> writes;
    private final SlowStart slowStart;

    ReplicaReconciler(ReplicaKind<T> kind, ControllerContext context, ThreadFactory threads) {
        this.kind = kind;
        this.context = context;
        this.sets = context.watch(kind.type());
        this.setsByController = sets.index(set ->
                Owners.controllerOf(set).map(OwnerReference::getUid).stream().toList());
        Informer<Pod> informer = context.watch(Pod.class, this::setsOf);
        this.pods = new Claimant<>(informer, context.client());
        this.writes = new OwnWrites<>(informer, context.clock());
        this.slowStart = new SlowStart(threads);
    }

    /** The set that manages a pod, or those that might adopt it. */
    private Collection<Key> setsOf(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        Optional<OwnerReference> controller = Owners.controllerOf(pod);
        if (controller.isPresent()) {
            return controller.get().getKind().equals(HasMetadata.getKind(kind.type()))
                    ? List.of(new Key(namespace, controller.get().getName()))
                    : List.of();
        }
        return sets.list(namespace).stream()
                .filter(set -> LabelSelectors.matches(
                        kind.selector(set), pod.getMetadata().getLabels()))
                .map(Key::of)
                .toList();
    }

    @Override
    public Result reconcile(Key key) throws Exception {
        Optional<T> found = sets.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            writes.forget(key);
            return Result.done();
        }
        if (!writes.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        T set = found.get();
        List<Pod> owned = pods.claim(
                set, kind.selector(set), () -> context.client().resource(set).get());
        Instant now = context.clock().instant();
        ReplicaDecision decision = ReplicaDecision.decide(
                kind.replicas(set),
                set.getMetadata().getDeletionTimestamp() != null,
                kind.minReadySeconds(set),
                generation(set),
                templateLabels(set),
                owned,
                siblings(set, owned),
                now);
        Optional<Exception> failure = act(key, set, decision);
        report(set, decision.status(), failure.map(f -> describe(decision, f)), now);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return decision.nextAvailable().map(Result::requeueAfter).orElseGet(Result::done);
    }

    private Optional<Exception> act(Key key, T set, ReplicaDecision decision) throws InterruptedException {
        if (decision.create() > 0) {
            return slowStart
                    .run(decision.create(), () -> create(key, set))
                    .failure()
                    .filter(failure -> !namespaceTerminating(failure));
        }
        List<Callable<Void>> deletions = decision.delete().stream()
                .<Callable<Void>>map(pod -> () -> delete(key, set, pod))
                .toList();
        return slowStart.runAll(deletions).failure();
    }

    private static ReplicaFailure describe(ReplicaDecision decision, Exception failure) {
        return new ReplicaFailure(
                decision.create() > 0 ? "FailedCreate" : "FailedDelete", String.valueOf(failure.getMessage()));
    }

    private Pod create(Key key, T set) {
        try {
            Pod made = context.client()
                    .resource(PodTemplates.pod(kind.template(set), set))
                    .create();
            writes.stored(key, made);
            context.events()
                    .normal(
                            set,
                            "SuccessfulCreate",
                            "Created pod: " + made.getMetadata().getName());
            return made;
        } catch (KubernetesClientException e) {
            if (!namespaceTerminating(e)) {
                context.events().warning(set, "FailedCreate", "Error creating: " + e.getMessage());
            }
            throw e;
        }
    }

    private Void delete(Key key, T set, Pod pod) {
        String name = pod.getMetadata().getName();
        try {
            context.client().resource(pod).delete();
            writes.deleted(key, pod);
            context.events().normal(set, "SuccessfulDelete", "Deleted pod: " + name);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                context.events().warning(set, "FailedDelete", "Error deleting: " + e.getMessage());
                throw e;
            }
        }
        return null;
    }

    private void report(T set, ReplicaStatus counted, Optional<ReplicaFailure> failure, Instant now) {
        ReplicaStatus wanted = new ReplicaStatus(
                counted.replicas(),
                counted.fullyLabeled(),
                counted.ready(),
                counted.available(),
                counted.terminating(),
                counted.observedGeneration(),
                failure);
        T updated = kind.withStatus(set, wanted, now);
        if (!kind.status(updated).equals(kind.status(set))) {
            context.client().resource(updated).updateStatus();
        }
    }

    private List<Pod> siblings(T set, List<Pod> owned) {
        return Owners.controllerOf(set)
                .map(owner -> setsByController.get(owner.getUid()).stream()
                        .flatMap(sibling -> pods.managedBy(sibling.getMetadata().getUid()).stream())
                        .toList())
                .orElse(owned);
    }

    private Map<String, String> templateLabels(T set) {
        PodTemplateSpec template = kind.template(set);
        return template == null
                        || template.getMetadata() == null
                        || template.getMetadata().getLabels() == null
                ? Map.of()
                : template.getMetadata().getLabels();
    }

    private static long generation(HasMetadata set) {
        Long generation = set.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    private static boolean namespaceTerminating(Exception failure) {
        return failure instanceof KubernetesClientException refused
                && refused.getStatus() != null
                && refused.getStatus().getDetails() != null
                && refused.getStatus().getDetails().getCauses() != null
                && refused.getStatus().getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }
}
