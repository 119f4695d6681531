package dev.navarch.controllers.workloads.replica;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.ReplicationControllerBuilder;
import io.fabric8.kubernetes.api.model.ReplicationControllerCondition;
import io.fabric8.kubernetes.api.model.ReplicationControllerConditionBuilder;
import io.fabric8.kubernetes.api.model.ReplicationControllerStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code v1 ReplicationController}. */
final class ReplicationControllers implements ReplicaKind<ReplicationController> {

    private static final String FAILURE = "ReplicaFailure";

    @Override
    public Class<ReplicationController> type() {
        return ReplicationController.class;
    }

    @Override
    public int replicas(ReplicationController set) {
        Integer replicas = set.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    @Override
    public @Nullable LabelSelector selector(ReplicationController set) {
        return new LabelSelector(null, set.getSpec().getSelector());
    }

    @Override
    public @Nullable PodTemplateSpec template(ReplicationController set) {
        return set.getSpec().getTemplate();
    }

    @Override
    public int minReadySeconds(ReplicationController set) {
        return ReplicaKind.orZero(set.getSpec().getMinReadySeconds());
    }

    @Override
    public ReplicaStatus status(ReplicationController set) {
        ReplicationControllerStatus status =
                set.getStatus() == null ? new ReplicationControllerStatus() : set.getStatus();
        return new ReplicaStatus(
                ReplicaKind.orZero(status.getReplicas()),
                ReplicaKind.orZero(status.getFullyLabeledReplicas()),
                ReplicaKind.orZero(status.getReadyReplicas()),
                ReplicaKind.orZero(status.getAvailableReplicas()),
                0,
                status.getObservedGeneration() == null ? 0 : status.getObservedGeneration(),
                failure(set).map(condition -> new ReplicaFailure(condition.getReason(), condition.getMessage())));
    }

    @Override
    public ReplicationController withStatus(ReplicationController set, ReplicaStatus status, Instant now) {
        return new ReplicationControllerBuilder(set)
                .editOrNewStatus()
                .withReplicas(status.replicas())
                .withFullyLabeledReplicas(ReplicaKind.unlessZero(status.fullyLabeled()))
                .withReadyReplicas(ReplicaKind.unlessZero(status.ready()))
                .withAvailableReplicas(ReplicaKind.unlessZero(status.available()))
                .withObservedGeneration(status.observedGeneration())
                .withConditions(conditions(set, status.failure(), now))
                .endStatus()
                .build();
    }

    private static List<ReplicationControllerCondition> conditions(
            ReplicationController set, Optional<ReplicaFailure> failure, Instant now) {
        List<ReplicationControllerCondition> conditions = new ArrayList<>();
        if (set.getStatus() != null && set.getStatus().getConditions() != null) {
            conditions.addAll(set.getStatus().getConditions());
        }
        Optional<ReplicationControllerCondition> present = failure(set);
        present.ifPresent(conditions::remove);
        failure.ifPresent(wanted ->
                conditions.add(present.filter(condition -> wanted.reason().equals(condition.getReason()))
                        .orElseGet(() -> new ReplicationControllerConditionBuilder()
                                .withType(FAILURE)
                                .withStatus("True")
                                .withLastTransitionTime(
                                        now.truncatedTo(ChronoUnit.SECONDS).toString())
                                .withReason(wanted.reason())
                                .withMessage(wanted.message())
                                .build())));
        return conditions;
    }

    private static Optional<ReplicationControllerCondition> failure(ReplicationController set) {
        return set.getStatus() == null || set.getStatus().getConditions() == null
                ? Optional.empty()
                : set.getStatus().getConditions().stream()
                        .filter(condition -> FAILURE.equals(condition.getType()))
                        .findFirst();
    }
}
