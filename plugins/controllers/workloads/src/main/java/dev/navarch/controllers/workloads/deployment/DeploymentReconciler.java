package dev.navarch.controllers.workloads.deployment;

import dev.navarch.controllers.workloads.ownership.Claimant;
import dev.navarch.controllers.workloads.pod.TemplateHash;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes the steps that {@link Rollout} decides. */
final class DeploymentReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<Deployment> deployments;
    private final Informer<ReplicaSet> sets;
    private final Claimant<ReplicaSet> claimant;
    private final Informer.Index<Pod> podsByController;
    private final OwnWrites<ReplicaSet> setWrites;
    private final OwnWrites<Deployment> statusWrites;

    DeploymentReconciler(ControllerContext context) {
        this.context = context;
        this.deployments = context.watch(Deployment.class);
        this.sets = context.watch(ReplicaSet.class, this::deploymentsOf);
        Informer<Pod> pods = context.watch(Pod.class, this::recreatedFrom);
        this.claimant = new Claimant<>(sets, context.client());
        this.podsByController = pods.index(pod ->
                Owners.controllerOf(pod).map(OwnerReference::getUid).stream().toList());
        this.setWrites = new OwnWrites<>(sets, context.clock());
        this.statusWrites = new OwnWrites<>(deployments, context.clock());
    }

    private Collection<Key> deploymentsOf(ReplicaSet set) {
        String namespace = set.getMetadata().getNamespace();
        Optional<OwnerReference> controller = Owners.controllerOf(set);
        if (controller.isPresent()) {
            return controller.get().getKind().equals("Deployment")
                    ? List.of(new Key(namespace, controller.get().getName()))
                    : List.of();
        }
        return deployments.list(namespace).stream()
                .filter(deployment -> LabelSelectors.matches(
                        deployment.getSpec().getSelector(), set.getMetadata().getLabels()))
                .map(Key::of)
                .toList();
    }

    /** A Deployment that recreates waits for its last old pod to be gone. */
    private Collection<Key> recreatedFrom(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        return Owners.controllerOf(pod)
                .filter(owner -> owner.getKind().equals("ReplicaSet"))
                .flatMap(owner -> sets.get(namespace, owner.getName()))
                .flatMap(Owners::controllerOf)
                .flatMap(owner -> deployments.get(namespace, owner.getName()))
                .filter(deployment -> !Bounds.rolling(deployment))
                .map(Key::of)
                .stream()
                .toList();
    }

    @Override
    public Result reconcile(Key key) {
        Optional<Deployment> found = deployments.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            setWrites.forget(key);
            statusWrites.forget(key);
            return Result.done();
        }
        Deployment deployment = found.get();
        if (LabelSelectors.isEmpty(deployment.getSpec().getSelector())) {
            context.events()
                    .warning(
                            deployment,
                            "SelectingAll",
                            "This deployment is selecting all pods. A non-empty selector is required.");
            return Result.done();
        }
        if (!setWrites.visible(key) || !statusWrites.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Decision decision = Rollout.decide(observe(deployment));
        for (ReplicaSetChange change : decision.changes()) {
            make(key, deployment, change);
        }
        report(key, deployment, decision.updated());
        return decision.again().map(Result::requeueAfter).orElseGet(Result::done);
    }

    private Observed observe(Deployment deployment) {
        List<ReplicaSet> owned = claimant.claim(deployment, deployment.getSpec().getSelector(), () -> context.client()
                .resource(deployment)
                .get());
        Map<String, List<Pod>> pods = new HashMap<>();
        owned.forEach(set -> pods.put(
                set.getMetadata().getUid(),
                podsByController.get(set.getMetadata().getUid())));
        return new Observed(deployment, owned, pods, context.clock().instant());
    }

    private void make(Key key, Deployment deployment, ReplicaSetChange change) {
        switch (change) {
            case ReplicaSetChange.Create create -> create(key, deployment, create.made());
            case ReplicaSetChange.Update update -> update(key, deployment, update);
            case ReplicaSetChange.Delete delete -> delete(key, delete.set());
        }
    }

    private void create(Key key, Deployment deployment, ReplicaSet made) {
        try {
            setWrites.stored(key, context.client().resource(made).create());
            if (Sets.size(made) > 0) {
                scaled(deployment, made, 0);
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                reportFailure(deployment, e);
                throw e;
            }
            ReplicaSet there = context.client().resource(made).get();
            if (there != null && !isOurs(deployment, there)) {
                countCollision(key, deployment);
            }
            throw e;
        }
    }

    private static boolean isOurs(Deployment deployment, ReplicaSet there) {
        return Owners.isControlledBy(there, deployment)
                && TemplateHash.same(
                        there.getSpec().getTemplate(), deployment.getSpec().getTemplate());
    }

    private void update(Key key, Deployment deployment, ReplicaSetChange.Update update) {
        setWrites.stored(key, context.client().resource(update.after()).update());
        if (Sets.size(update.after()) != update.from()) {
            scaled(deployment, update.after(), update.from());
        }
    }

    private void delete(Key key, ReplicaSet set) {
        context.client().resource(set).delete();
        setWrites.deleted(key, set);
    }

    private void scaled(Deployment deployment, ReplicaSet set, int from) {
        int to = Sets.size(set);
        context.events()
                .normal(
                        deployment,
                        "ScalingReplicaSet",
                        "Scaled %s replica set %s from %d to %d"
                                .formatted(
                                        to > from ? "up" : "down",
                                        set.getMetadata().getName(),
                                        from,
                                        to));
    }

    private void report(Key key, Deployment before, Deployment updated) {
        if (!Objects.equals(before.getStatus(), updated.getStatus())
                || !Revisions.annotations(before).equals(Revisions.annotations(updated))) {
            statusWrites.stored(key, context.client().resource(updated).updateStatus());
        }
    }

    private void reportFailure(Deployment deployment, KubernetesClientException failure) {
        DeploymentStatus status = deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
        Conditions conditions =
                new Conditions(status.getConditions(), context.clock().instant());
        conditions.set(Conditions.PROGRESSING, "False", "ReplicaSetCreateError", String.valueOf(failure.getMessage()));
        Deployment updated = new DeploymentBuilder(deployment)
                .editOrNewStatus()
                .withConditions(conditions.list())
                .endStatus()
                .build();
        report(Key.of(deployment), deployment, updated);
    }

    /** Another set has the name: the next one is made from the count too. */
    private void countCollision(Key key, Deployment deployment) {
        Integer collisions =
                deployment.getStatus() == null ? null : deployment.getStatus().getCollisionCount();
        report(
                key,
                deployment,
                new DeploymentBuilder(deployment)
                        .editOrNewStatus()
                        .withCollisionCount(Sets.orZero(collisions) + 1)
                        .endStatus()
                        .build());
    }
}
