package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a Deployment's status says of its rollout. */
final class RolloutStatus {

    /** Whether progress is judged too: not while paused, scaling or being deleted. */
    enum Kind {
        COUNTS_ONLY,
        WITH_PROGRESS
    }

    private RolloutStatus() {}

    static Deployment of(Observed observed, Bounds bounds, Kind kind) {
        Deployment deployment = observed.deployment();
        Deployment counted = counted(observed, bounds);
        Conditions conditions = new Conditions(counted.getStatus().getConditions(), observed.now());
        notePause(deployment, conditions);
        noteFound(observed, conditions);
        if (kind == Kind.WITH_PROGRESS) {
            judgeProgress(observed, counted, conditions);
            Optional<ReplicaSetCondition> failure = failure(observed);
            failure.ifPresentOrElse(
                    f -> conditions.set(Conditions.REPLICA_FAILURE, f.getStatus(), f.getReason(), f.getMessage()),
                    () -> conditions.remove(Conditions.REPLICA_FAILURE));
        }
        return withConditions(counted, conditions);
    }

    /** Just after a ReplicaSet has been made for the present template. */
    static Deployment created(Observed observed, ReplicaSet made) {
        Deployment deployment = observed.deployment();
        Conditions conditions = new Conditions(status(deployment).getConditions(), observed.now());
        if (deadlineSeconds(deployment) != null) {
            conditions.set(
                    Conditions.PROGRESSING,
                    "True",
                    Conditions.NEW_CREATED,
                    "Created new replica set \"" + made.getMetadata().getName() + "\"");
        }
        return withConditions(deployment, conditions);
    }

    /** The numbers and the Available condition, all else as it was. */
    static Deployment counted(Observed observed, Bounds bounds) {
        Deployment deployment = observed.deployment();
        List<ReplicaSet> sets = observed.sets();
        int available = Sets.sum(sets, Sets::available);
        int terminating = Sets.sum(sets, Sets::terminating);
        boolean terminatingKnown = sets.stream()
                .allMatch(set -> set.getStatus() != null && set.getStatus().getTerminatingReplicas() != null);
        Conditions conditions = new Conditions(status(deployment).getConditions(), observed.now());
        if (available >= bounds.minAvailable()) {
            conditions.set(
                    Conditions.AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.");
        } else {
            conditions.set(
                    Conditions.AVAILABLE,
                    "False",
                    "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability.");
        }
        return new DeploymentBuilder(deployment)
                .editOrNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(unlessZero(Sets.sum(sets, Sets::count)))
                .withUpdatedReplicas(
                        unlessZero(observed.newest().map(Sets::count).orElse(0)))
                .withReadyReplicas(unlessZero(Sets.sum(sets, Sets::ready)))
                .withAvailableReplicas(unlessZero(available))
                .withUnavailableReplicas(unlessZero(Math.max(0, Sets.sum(sets, Sets::size) - available)))
                .withTerminatingReplicas(terminatingKnown ? (Integer) terminating : null)
                .withConditions(conditions.list())
                .endStatus()
                .build();
    }

    /** Whether every wanted pod is of the present template and available, and no other is left. */
    static boolean complete(Observed observed) {
        return complete(observed.deployment());
    }

    private static boolean complete(Deployment counted) {
        Integer replicas = counted.getSpec().getReplicas();
        int desired = replicas == null ? 1 : replicas;
        DeploymentStatus status = counted.getStatus();
        return Sets.orZero(status.getUpdatedReplicas()) == desired
                && Sets.orZero(status.getReplicas()) == desired
                && Sets.orZero(status.getAvailableReplicas()) == desired;
    }

    /** After which time a rollout that makes no progress will have failed; empty if none is under way. */
    static Optional<Duration> deadline(Deployment deployment, Instant now) {
        Integer seconds = deadlineSeconds(deployment);
        Optional<DeploymentCondition> progressing = progressing(deployment);
        if (seconds == null
                || progressing.isEmpty()
                || complete(deployment)
                || Conditions.TIMED_OUT.equals(progressing.get().getReason())) {
            return Optional.empty();
        }
        Instant end = Instant.parse(progressing.get().getLastUpdateTime()).plusSeconds(seconds + 1L);
        return Optional.of(Duration.between(now, end)).map(left -> left.isNegative() ? Duration.ofSeconds(1) : left);
    }

    private static void notePause(Deployment deployment, Conditions conditions) {
        Optional<DeploymentCondition> progressing = conditions.find(Conditions.PROGRESSING);
        String reason = progressing.map(DeploymentCondition::getReason).orElse("");
        if (deadlineSeconds(deployment) == null || reason.equals(Conditions.TIMED_OUT)) {
            return;
        }
        boolean paused = Boolean.TRUE.equals(deployment.getSpec().getPaused());
        if (paused && !reason.equals(Conditions.PAUSED)) {
            conditions.set(Conditions.PROGRESSING, "Unknown", Conditions.PAUSED, "Deployment is paused");
        } else if (!paused && reason.equals(Conditions.PAUSED)) {
            conditions.set(Conditions.PROGRESSING, "Unknown", Conditions.RESUMED, "Deployment is resumed");
        }
    }

    private static void noteFound(Observed observed, Conditions conditions) {
        if (deadlineSeconds(observed.deployment()) != null
                && conditions.find(Conditions.PROGRESSING).isEmpty()) {
            observed.newest()
                    .ifPresent(set -> conditions.set(
                            Conditions.PROGRESSING,
                            "True",
                            Conditions.NEW_FOUND,
                            "Found new replica set \"" + set.getMetadata().getName() + "\""));
        }
    }

    private static void judgeProgress(Observed observed, Deployment counted, Conditions conditions) {
        Integer deadline = deadlineSeconds(counted);
        if (deadline == null) {
            conditions.remove(Conditions.PROGRESSING);
            return;
        }
        Optional<DeploymentCondition> progressing = conditions.find(Conditions.PROGRESSING);
        DeploymentStatus now = counted.getStatus();
        boolean done = Sets.orZero(now.getReplicas()) == Sets.orZero(now.getUpdatedReplicas())
                && progressing
                        .filter(c -> Conditions.NEW_AVAILABLE.equals(c.getReason()))
                        .isPresent();
        if (done) {
            return;
        }
        String subject = observed.newest()
                .map(set -> "ReplicaSet \"" + set.getMetadata().getName() + "\"")
                .orElse("Deployment \"" + counted.getMetadata().getName() + "\"");
        if (complete(counted)) {
            conditions.set(
                    Conditions.PROGRESSING,
                    "True",
                    Conditions.NEW_AVAILABLE,
                    subject + " has successfully progressed.");
        } else if (progressed(status(observed.deployment()), now)) {
            conditions.replace(Conditions.PROGRESSING, "True", Conditions.UPDATED, subject + " is progressing.");
        } else if (timedOut(progressing, deadline, observed.now())) {
            conditions.set(
                    Conditions.PROGRESSING, "False", Conditions.TIMED_OUT, subject + " has timed out progressing.");
        }
    }

    private static boolean progressed(DeploymentStatus before, DeploymentStatus now) {
        int oldBefore = Sets.orZero(before.getReplicas()) - Sets.orZero(before.getUpdatedReplicas());
        int oldNow = Sets.orZero(now.getReplicas()) - Sets.orZero(now.getUpdatedReplicas());
        return Sets.orZero(now.getUpdatedReplicas()) > Sets.orZero(before.getUpdatedReplicas())
                || oldNow < oldBefore
                || Sets.orZero(now.getReadyReplicas()) > Sets.orZero(before.getReadyReplicas())
                || Sets.orZero(now.getAvailableReplicas()) > Sets.orZero(before.getAvailableReplicas());
    }

    private static boolean timedOut(Optional<DeploymentCondition> progressing, int deadlineSeconds, Instant now) {
        if (progressing.isEmpty()
                || Conditions.NEW_AVAILABLE.equals(progressing.get().getReason())) {
            return false;
        }
        return Conditions.TIMED_OUT.equals(progressing.get().getReason())
                || Instant.parse(progressing.get().getLastUpdateTime())
                        .plusSeconds(deadlineSeconds)
                        .isBefore(now);
    }

    private static Optional<ReplicaSetCondition> failure(Observed observed) {
        return Stream.concat(observed.newest().stream(), observed.old().stream())
                .filter(set -> set.getStatus() != null && set.getStatus().getConditions() != null)
                .flatMap(set -> set.getStatus().getConditions().stream())
                .filter(condition -> Conditions.REPLICA_FAILURE.equals(condition.getType()))
                .findFirst();
    }

    private static Optional<DeploymentCondition> progressing(Deployment deployment) {
        return status(deployment).getConditions().stream()
                .filter(condition -> Conditions.PROGRESSING.equals(condition.getType()))
                .findFirst();
    }

    private static @Nullable Integer deadlineSeconds(Deployment deployment) {
        Integer seconds = deployment.getSpec().getProgressDeadlineSeconds();
        return seconds == null || seconds == Integer.MAX_VALUE ? null : seconds;
    }

    private static DeploymentStatus status(Deployment deployment) {
        return deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
    }

    private static Deployment withConditions(Deployment deployment, Conditions conditions) {
        return new DeploymentBuilder(deployment)
                .editOrNewStatus()
                .withConditions(conditions.list())
                .endStatus()
                .build();
    }

    private static @Nullable Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }
}
