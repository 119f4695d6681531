package dev.navarch.controllers.workloads.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Job's conditions while its next status is worked out; they stand in the order in which they came to be. */
final class JobConditions {

    static final String SUSPENDED = "Suspended";
    static final String FAILURE_TARGET = "FailureTarget";
    static final String FAILED = "Failed";
    static final String SUCCESS_CRITERIA = "SuccessCriteriaMet";
    static final String COMPLETE = "Complete";

    private final List<JobCondition> conditions;
    private final String now;

    JobConditions(Job job, Instant now) {
        this.conditions = new ArrayList<>(
                job.getStatus() == null || job.getStatus().getConditions() == null
                        ? List.of()
                        : job.getStatus().getConditions());
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static boolean finished(Job job) {
        JobConditions conditions = new JobConditions(job, Instant.EPOCH);
        return conditions.holds(COMPLETE) || conditions.holds(FAILED);
    }

    boolean holds(String type) {
        return find(type).filter(c -> "True".equals(c.getStatus())).isPresent();
    }

    Optional<JobCondition> find(String type) {
        return conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }

    /** Returns whether that is news. */
    boolean set(String type, String status, String reason, String message) {
        Optional<JobCondition> present = find(type);
        if (present.filter(c -> status.equals(c.getStatus())).isPresent()) {
            return false;
        }
        JobCondition condition = new JobConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withLastProbeTime(now)
                .withLastTransitionTime(now)
                .withReason(reason)
                .withMessage(message)
                .build();
        if (present.isPresent()) {
            conditions.set(conditions.indexOf(present.get()), condition);
        } else {
            conditions.add(condition);
        }
        return true;
    }

    List<JobCondition> list() {
        return List.copyOf(conditions);
    }
}
