package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.controllers.workloads.ownership.Claimant;
import dev.navarch.controllers.workloads.pod.SlowStart;
import dev.navarch.controllers.workloads.revision.RevisionKeeper;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Owners;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Takes the steps that {@link StatefulDecision} decides. */
final class StatefulSetReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<StatefulSet> sets;
    private final Claimant<Pod> pods;
    private final RevisionKeeper revisions;
    private final OwnWrites<Pod> writes;
    private final OwnWrites<StatefulSet> statusWrites;
    private final StatefulClaims claims;
    private final SlowStart slowStart;

    StatefulSetReconciler(ControllerContext context, ThreadFactory threads) {
        this.context = context;
        this.sets = context.watch(StatefulSet.class);
        Informer<Pod> informer = context.watch(Pod.class, this::setsOf);
        this.pods = new Claimant<>(informer, context.client());
        this.revisions = new RevisionKeeper(context, "StatefulSet", "controller.kubernetes.io/hash");
        this.writes = new OwnWrites<>(informer, context.clock());
        this.statusWrites = new OwnWrites<>(sets, context.clock());
        this.claims = new StatefulClaims(context);
        this.slowStart = new SlowStart(threads);
    }

    private Collection<Key> setsOf(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        Optional<OwnerReference> controller = Owners.controllerOf(pod);
        if (controller.isPresent()) {
            return controller.get().getKind().equals("StatefulSet")
                    ? List.of(new Key(namespace, controller.get().getName()))
                    : List.of();
        }
        return sets.list(namespace).stream()
                .filter(set -> LabelSelectors.matches(set.getSpec().getSelector(), Pods.labels(pod)))
                .map(Key::of)
                .toList();
    }

    @Override
    public Result reconcile(Key key) throws Exception {
        Optional<StatefulSet> found = sets.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            writes.forget(key);
            statusWrites.forget(key);
            revisions.forget(key);
            return Result.done();
        }
        StatefulSet set = found.get();
        if (!writes.visible(key) || !statusWrites.visible(key) || !revisions.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Instant now = context.clock().instant();
        List<Pod> owned =
                pods
                        .claim(set, set.getSpec().getSelector(), () -> context.client()
                                .resource(set)
                                .get())
                        .stream()
                        .filter(pod -> Ordinals.of(set, pod) >= 0)
                        .toList();
        if (set.getMetadata().getDeletionTimestamp() != null) {
            return Result.done();
        }
        ControllerRevision update = revisions.current(key, set, set.getSpec().getTemplate(), collisions(set));
        ControllerRevision current = revisions
                .history(set)
                .named(set.getStatus() == null ? null : set.getStatus().getCurrentRevision())
                .orElse(update);
        String currentName = current.getMetadata().getName();
        String updateName = update.getMetadata().getName();
        StatefulDecision decision = StatefulDecision.decide(set, currentName, updateName, owned, now);
        claims.own(set, owned);
        Optional<Exception> failure = act(key, set, current, update, decision);
        report(key, set, StatefulStatus.of(set, currentName, updateName, owned, now));
        revisions.cleanUp(
                key, set, used(owned, currentName, updateName), set.getSpec().getRevisionHistoryLimit());
        if (failure.isPresent()) {
            throw failure.get();
        }
        return nextAvailable(set, owned, now).map(Result::requeueAfter).orElseGet(Result::done);
    }

    private Optional<Exception> act(
            Key key, StatefulSet set, ControllerRevision current, ControllerRevision update, StatefulDecision decision)
            throws InterruptedException {
        List<Callable<Void>> steps = new ArrayList<>();
        decision.create()
                .forEach((ordinal, updated) -> steps.add(() -> create(key, set, ordinal, updated ? update : current)));
        decision.delete().forEach(pod -> steps.add(() -> delete(key, set, pod)));
        return slowStart.run(steps).failure();
    }

    private Void create(Key key, StatefulSet set, int ordinal, ControllerRevision revision) {
        String name = Ordinals.podName(set, ordinal);
        try {
            claims.make(set, ordinal);
            writes.stored(
                    key,
                    context.client()
                            .resource(StatefulPods.pod(set, ordinal, revision))
                            .create());
            tell(set, "create", name, null);
            return null;
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                tell(set, "create", name, e);
            }
            throw e;
        }
    }

    private Void delete(Key key, StatefulSet set, Pod pod) {
        if (Pods.finished(pod)) {
            context.events()
                    .warning(
                            set,
                            Pods.phase(pod).equals("Failed") ? "RecreatingFailedPod" : "RecreatingTerminatedPod",
                            "StatefulSet %s/%s is recreating %s Pod %s"
                                    .formatted(
                                            set.getMetadata().getNamespace(),
                                            set.getMetadata().getName(),
                                            Pods.phase(pod).toLowerCase(Locale.ROOT),
                                            pod.getMetadata().getName()));
        }
        context.client().resource(pod).delete();
        writes.deleted(key, pod);
        tell(set, "delete", pod.getMetadata().getName(), null);
        return null;
    }

    private void tell(StatefulSet set, String verb, String pod, @Nullable Exception failure) {
        String reason = Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
        String what = "%s Pod %s in StatefulSet %s "
                .formatted(verb, pod, set.getMetadata().getName());
        if (failure == null) {
            context.events().normal(set, "Successful" + reason, what + "successful");
        } else {
            context.events().warning(set, "Failed" + reason, what + "failed error: " + failure.getMessage());
        }
    }

    private void report(Key key, StatefulSet before, StatefulSet updated) {
        if (!updated.getStatus().equals(before.getStatus())) {
            statusWrites.stored(key, context.client().resource(updated).updateStatus());
        }
    }

    private static Set<String> used(List<Pod> pods, String current, String update) {
        Set<String> used = new HashSet<>(Set.of(update));
        used.add(current);
        pods.forEach(pod -> used.add(StatefulPods.revision(pod)));
        return used;
    }

    private static Optional<Duration> nextAvailable(StatefulSet set, List<Pod> pods, Instant now) {
        Integer minReady = set.getSpec().getMinReadySeconds();
        return pods.stream()
                .flatMap(pod -> Pods.availableAfter(pod, minReady == null ? 0 : minReady, now).stream())
                .min(Duration::compareTo);
    }

    private static @Nullable Integer collisions(StatefulSet set) {
        Integer collisions = set.getStatus() == null ? null : set.getStatus().getCollisionCount();
        return collisions == null || collisions == 0 ? null : collisions;
    }
}
