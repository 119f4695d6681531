package dev.navarch.controllers.workloads.deployment;

import dev.navarch.controllers.workloads.pod.TemplateHash;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides the next step of one Deployment. Made for one decision and thrown away. */
final class Rollout {

    private final Observed observed;
    private final Deployment deployment;
    private final Bounds bounds;

    /** The sets as they will be after the changes decided so far, by uid. */
    private final Map<String, ReplicaSet> sets = new HashMap<>();

    private final Map<String, ReplicaSet> before = new HashMap<>();
    private final List<ReplicaSetChange> creationsAndDeletions = new ArrayList<>();

    private Rollout(Observed observed) {
        this.observed = observed;
        this.deployment = observed.deployment();
        this.bounds = Bounds.of(deployment);
        observed.sets().forEach(set -> {
            sets.put(set.getMetadata().getUid(), set);
            before.put(set.getMetadata().getUid(), set);
        });
    }

    static Decision decide(Observed observed) {
        return new Rollout(observed).decide();
    }

    private Decision decide() {
        if (deployment.getMetadata().getDeletionTimestamp() != null) {
            return finish(RolloutStatus.Kind.COUNTS_ONLY);
        }
        annotateNewest();
        if (paused() || rescaled()) {
            scale();
            if (paused()) {
                cleanUp();
            }
            return finish(RolloutStatus.Kind.COUNTS_ONLY);
        }
        if (Bounds.rolling(deployment)) {
            rollOn();
        } else {
            recreate();
        }
        return finish(RolloutStatus.Kind.WITH_PROGRESS);
    }

    private boolean paused() {
        return Boolean.TRUE.equals(deployment.getSpec().getPaused());
    }

    /** Whether the wanted number changed since an active set was last sized. */
    private boolean rescaled() {
        return current().stream().filter(set -> Sets.size(set) > 0).anyMatch(set -> {
            int then = Revisions.size(set, Revisions.DESIRED);
            return then >= 0 && then != bounds.desired();
        });
    }

    private void rollOn() {
        Optional<ReplicaSet> newest = newest();
        if (newest.isEmpty()) {
            create(RollingUpdate.sizeOfNew(bounds, 0, Sets.sum(current(), Sets::size)));
            return;
        }
        int total = Sets.sum(current(), Sets::size);
        int size = RollingUpdate.sizeOfNew(bounds, Sets.size(newest.get()), total);
        if (size != Sets.size(newest.get())) {
            resize(newest.get(), size);
            return;
        }
        List<ReplicaSet> old = old();
        List<Integer> sizes = RollingUpdate.sizesOfOld(
                bounds, Sets.share(newest.get()), old.stream().map(Sets::share).toList());
        boolean shrunk = false;
        for (int i = 0; i < old.size(); i++) {
            shrunk |= sizes.get(i) != Sets.size(old.get(i));
            resize(old.get(i), sizes.get(i));
        }
        if (!shrunk && RolloutStatus.complete(current(view()))) {
            cleanUp();
        }
    }

    private void recreate() {
        List<ReplicaSet> running =
                old().stream().filter(set -> Sets.size(set) > 0).toList();
        if (!running.isEmpty()) {
            running.forEach(set -> resize(set, 0));
            return;
        }
        if (observed.oldPodsRun()) {
            return;
        }
        Optional<ReplicaSet> newest = newest();
        if (newest.isEmpty()) {
            create(bounds.desired());
            return;
        }
        resize(newest.get(), bounds.desired());
        if (RolloutStatus.complete(current(view()))) {
            cleanUp();
        }
    }

    /** Brings the sets to the wanted number without any rollout. */
    private void scale() {
        List<ReplicaSet> active = current().stream()
                .filter(set -> Sets.size(set) > 0)
                .sorted(Observed.BY_AGE)
                .toList();
        Optional<ReplicaSet> only = active.size() == 1 ? Optional.of(active.getFirst()) : Optional.empty();
        if (active.isEmpty()) {
            only = newest().or(() -> old().isEmpty() ? Optional.empty() : Optional.of(old().getLast()));
        }
        if (only.isPresent() || active.isEmpty()) {
            only.ifPresent(set -> size(set, bounds.desired()));
            return;
        }
        if (newest().filter(this::saturated).isPresent()) {
            old().forEach(set -> resize(set, 0));
        } else if (Bounds.rolling(deployment)) {
            scaleInProportion(active);
        }
    }

    private void scaleInProportion(List<ReplicaSet> active) {
        boolean growing = bounds.maxTotal() > Sets.sum(active, Sets::size) && bounds.desired() > 0;
        Comparator<ReplicaSet> larger =
                Comparator.<ReplicaSet>comparingInt(Sets::size).reversed();
        List<ReplicaSet> preferred = new ArrayList<>(active);
        preferred.sort(larger.thenComparing(growing ? Observed.BY_AGE.reversed() : Observed.BY_AGE));
        List<Integer> sizes = ProportionalScaling.sizes(
                bounds,
                preferred.stream()
                        .map(set -> new ProportionalScaling.Part(
                                Sets.size(set), Math.max(0, Revisions.size(set, Revisions.MAXIMUM))))
                        .toList(),
                deployment.getStatus() == null
                        ? 0
                        : Sets.orZero(deployment.getStatus().getReplicas()));
        for (int i = 0; i < preferred.size(); i++) {
            size(preferred.get(i), sizes.get(i));
        }
    }

    private boolean saturated(ReplicaSet set) {
        return Sets.size(set) == bounds.desired()
                && Revisions.size(set, Revisions.DESIRED) == bounds.desired()
                && Sets.available(set) == bounds.desired();
    }

    /** Deletes old sets without pods that are more than the history is to hold, the oldest revisions first. */
    private void cleanUp() {
        Integer limit = deployment.getSpec().getRevisionHistoryLimit();
        if (limit == null || limit == Integer.MAX_VALUE) {
            return;
        }
        List<ReplicaSet> old = old().stream()
                .filter(set -> set.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparingLong(Revisions::of))
                .toList();
        old.stream()
                .limit(Math.max(0, old.size() - limit))
                .filter(Rollout::removable)
                .map(ReplicaSetChange.Delete::new)
                .forEach(creationsAndDeletions::add);
    }

    private static boolean removable(ReplicaSet set) {
        return Sets.count(set) == 0
                && Sets.size(set) == 0
                && set.getStatus() != null
                && set.getStatus().getObservedGeneration() != null
                && set.getMetadata().getGeneration() <= set.getStatus().getObservedGeneration();
    }

    private void annotateNewest() {
        newest().ifPresent(set -> {
            Map<String, String> annotations = Revisions.ofNewest(deployment, set, Revisions.highest(old()) + 1);
            Integer minReady = deployment.getSpec().getMinReadySeconds();
            if (!annotations.equals(Revisions.annotations(set))
                    || Sets.orZero(set.getSpec().getMinReadySeconds()) != Sets.orZero(minReady)) {
                replace(new ReplicaSetBuilder(set)
                        .editMetadata()
                        .withAnnotations(annotations)
                        .endMetadata()
                        .editSpec()
                        .withMinReadySeconds(minReady)
                        .endSpec()
                        .build());
            }
        });
    }

    private void create(int size) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        String hash = TemplateHash.of(
                template,
                deployment.getStatus() == null ? null : deployment.getStatus().getCollisionCount());
        Map<String, String> annotations =
                Revisions.sized(Revisions.ofNewest(deployment, null, Revisions.highest(current()) + 1), bounds);
        PodTemplateSpec labelled = new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .addToLabels(TemplateHash.LABEL, hash)
                .endMetadata()
                .build();
        creationsAndDeletions.add(new ReplicaSetChange.Create(new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName() + "-" + hash)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(labelled.getMetadata().getLabels())
                .withAnnotations(annotations)
                .withOwnerReferences(Owners.controller(deployment))
                .endMetadata()
                .withNewSpec()
                .withReplicas(size)
                .withMinReadySeconds(deployment.getSpec().getMinReadySeconds())
                .withSelector(new LabelSelectorBuilder(deployment.getSpec().getSelector())
                        .addToMatchLabels(TemplateHash.LABEL, hash)
                        .build())
                .withTemplate(labelled)
                .endSpec()
                .build()));
    }

    /** Gives a set another size, and with it the marks of the rollout's size. One that has its size is left alone. */
    private void resize(ReplicaSet set, int size) {
        if (size != Sets.size(set)) {
            size(set, size);
        }
    }

    private void size(ReplicaSet set, int size) {
        Map<String, String> annotations = Revisions.sized(Revisions.annotations(set), bounds);
        if (size != Sets.size(set) || !annotations.equals(Revisions.annotations(set))) {
            replace(new ReplicaSetBuilder(set)
                    .editMetadata()
                    .withAnnotations(annotations)
                    .endMetadata()
                    .editSpec()
                    .withReplicas(size)
                    .endSpec()
                    .build());
        }
    }

    private void replace(ReplicaSet set) {
        sets.put(set.getMetadata().getUid(), set);
    }

    private Observed view() {
        return observed.with(deployment, List.copyOf(sets.values()));
    }

    private Observed current(Observed view) {
        return view.with(RolloutStatus.counted(view, bounds), view.sets());
    }

    private List<ReplicaSet> current() {
        return List.copyOf(sets.values());
    }

    private Optional<ReplicaSet> newest() {
        return view().newest();
    }

    private List<ReplicaSet> old() {
        return view().old();
    }

    private Decision finish(RolloutStatus.Kind kind) {
        List<ReplicaSetChange> changes = new ArrayList<>();
        sets.values().stream()
                .filter(set -> set != before.get(set.getMetadata().getUid()))
                .sorted(Observed.BY_AGE.reversed())
                .forEach(set -> changes.add(new ReplicaSetChange.Update(
                        set, Sets.size(before.get(set.getMetadata().getUid())))));
        changes.addAll(creationsAndDeletions);
        Optional<ReplicaSet> made = creationsAndDeletions.stream()
                .filter(ReplicaSetChange.Create.class::isInstance)
                .map(change -> ((ReplicaSetChange.Create) change).made())
                .findFirst();
        Deployment updated = revised(
                made.isPresent() ? RolloutStatus.created(view(), made.get()) : RolloutStatus.of(view(), bounds, kind),
                made.or(this::newest));
        return new Decision(changes, updated, RolloutStatus.deadline(updated, observed.now()));
    }

    private static Deployment revised(Deployment deployment, Optional<ReplicaSet> newest) {
        long revision = newest.map(Revisions::of).orElse(0L);
        return revision == 0 || revision == Revisions.of(deployment)
                ? deployment
                : new DeploymentBuilder(deployment)
                        .editMetadata()
                        .addToAnnotations(Revisions.REVISION, Long.toString(revision))
                        .endMetadata()
                        .build();
    }
}
