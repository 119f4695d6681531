package dev.navarch.controllers.workloads.replica;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetCondition;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code apps/v1 ReplicaSet}. */
final class ReplicaSets implements ReplicaKind<ReplicaSet> {

    private static final String FAILURE = "ReplicaFailure";

    @Override
    public Class<ReplicaSet> type() {
        return ReplicaSet.class;
    }

    @Override
    public int replicas(ReplicaSet set) {
        Integer replicas = set.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    @Override
    public @Nullable LabelSelector selector(ReplicaSet set) {
        return set.getSpec().getSelector();
    }

    @Override
    public @Nullable PodTemplateSpec template(ReplicaSet set) {
        return set.getSpec().getTemplate();
    }

    @Override
    public int minReadySeconds(ReplicaSet set) {
        return ReplicaKind.orZero(set.getSpec().getMinReadySeconds());
    }

    @Override
    public ReplicaStatus status(ReplicaSet set) {
        ReplicaSetStatus status = set.getStatus() == null ? new ReplicaSetStatus() : set.getStatus();
        return new ReplicaStatus(
                ReplicaKind.orZero(status.getReplicas()),
                ReplicaKind.orZero(status.getFullyLabeledReplicas()),
                ReplicaKind.orZero(status.getReadyReplicas()),
                ReplicaKind.orZero(status.getAvailableReplicas()),
                status.getTerminatingReplicas() == null ? -1 : status.getTerminatingReplicas(),
                status.getObservedGeneration() == null ? 0 : status.getObservedGeneration(),
                failure(set).map(condition -> new ReplicaFailure(condition.getReason(), condition.getMessage())));
    }

    @Override
    public ReplicaSet withStatus(ReplicaSet set, ReplicaStatus status, Instant now) {
        return new ReplicaSetBuilder(set)
                .editOrNewStatus()
                .withReplicas(status.replicas())
                .withFullyLabeledReplicas(ReplicaKind.unlessZero(status.fullyLabeled()))
                .withReadyReplicas(ReplicaKind.unlessZero(status.ready()))
                .withAvailableReplicas(ReplicaKind.unlessZero(status.available()))
                .withTerminatingReplicas(status.terminating())
                .withObservedGeneration(status.observedGeneration())
                .withConditions(conditions(set, status.failure(), now))
                .endStatus()
                .build();
    }

    private static List<ReplicaSetCondition> conditions(ReplicaSet set, Optional<ReplicaFailure> failure, Instant now) {
        List<ReplicaSetCondition> conditions = new ArrayList<>();
        if (set.getStatus() != null && set.getStatus().getConditions() != null) {
            conditions.addAll(set.getStatus().getConditions());
        }
        Optional<ReplicaSetCondition> present = failure(set);
        present.ifPresent(conditions::remove);
        failure.ifPresent(wanted ->
                conditions.add(present.filter(condition -> wanted.reason().equals(condition.getReason()))
                        .orElseGet(() -> new ReplicaSetConditionBuilder()
                                .withType(FAILURE)
                                .withStatus("True")
                                .withLastTransitionTime(
                                        now.truncatedTo(ChronoUnit.SECONDS).toString())
                                .withReason(wanted.reason())
                                .withMessage(wanted.message())
                                .build())));
        return conditions;
    }

    private static Optional<ReplicaSetCondition> failure(ReplicaSet set) {
        return set.getStatus() == null || set.getStatus().getConditions() == null
                ? Optional.empty()
                : set.getStatus().getConditions().stream()
                        .filter(condition -> FAILURE.equals(condition.getType()))
                        .findFirst();
    }
}
