package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Deployment's conditions while its new status is worked out; one condition of a type. */
final class Conditions {

    static final String AVAILABLE = "Available";
    static final String PROGRESSING = "Progressing";
    static final String REPLICA_FAILURE = "ReplicaFailure";

    static final String NEW_CREATED = "NewReplicaSetCreated";
    static final String NEW_FOUND = "FoundNewReplicaSet";
    static final String NEW_AVAILABLE = "NewReplicaSetAvailable";
    static final String UPDATED = "ReplicaSetUpdated";
    static final String TIMED_OUT = "ProgressDeadlineExceeded";
    static final String PAUSED = "DeploymentPaused";
    static final String RESUMED = "DeploymentResumed";

    private final List<DeploymentCondition> conditions;
    private final String now;

    Conditions(List<DeploymentCondition> present, Instant now) {
        this.conditions = new ArrayList<>(present);
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    List<DeploymentCondition> list() {
        return List.copyOf(conditions);
    }

    Optional<DeploymentCondition> find(String type) {
        return conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }

    void remove(String type) {
        conditions.removeIf(condition -> type.equals(condition.getType()));
    }

    /** Leaves a condition of that status and reason alone, so that its times tell since when it holds. */
    void set(String type, String status, String reason, String message) {
        Optional<DeploymentCondition> present = find(type);
        boolean same = present.filter(c -> status.equals(c.getStatus()) && reason.equals(c.getReason()))
                .isPresent();
        if (!same) {
            replace(type, status, reason, message);
        }
    }

    /** Notes the time of an update even if neither status nor reason changed. */
    void replace(String type, String status, String reason, String message) {
        String since = find(type)
                .filter(condition -> status.equals(condition.getStatus()))
                .map(DeploymentCondition::getLastTransitionTime)
                .orElse(now);
        remove(type);
        conditions.add(new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withLastUpdateTime(now)
                .withLastTransitionTime(since)
                .withReason(reason)
                .withMessage(message)
                .build());
    }
}
