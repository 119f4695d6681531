package dev.navarch.controllers.workloads.job;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Deletes one Job when its time has come. */
final class FinishedJobReconciler implements Reconciler {

    private final ControllerContext context;
    private final Informer<Job> jobs;

    FinishedJobReconciler(ControllerContext context) {
        this.context = context;
        this.jobs = context.watch(Job.class);
    }

    @Override
    public Result reconcile(Key key) {
        Optional<Job> job = jobs.get(key.namespace(), key.name());
        Optional<Instant> end = job.flatMap(FinishedJobReconciler::end);
        if (end.isEmpty() || job.get().getMetadata().getDeletionTimestamp() != null) {
            return Result.done();
        }
        Duration left = Duration.between(context.clock().instant(), end.get());
        if (left.isPositive()) {
            return Result.requeueAfter(left);
        }
        Job fresh = context.client().resource(job.get()).get();
        if (fresh != null && end(fresh).equals(end)) {
            context.client()
                    .resource(fresh)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
        }
        return Result.done();
    }

    /** When a Job is to go; empty if it has not ended or is to stay. */
    private static Optional<Instant> end(Job job) {
        Integer seconds = job.getSpec().getTtlSecondsAfterFinished();
        if (seconds == null || !JobConditions.finished(job)) {
            return Optional.empty();
        }
        Stream<JobCondition> conditions = job.getStatus().getConditions().stream();
        return conditions
                .filter(condition -> "True".equals(condition.getStatus())
                        && (condition.getType().equals(JobConditions.COMPLETE)
                                || condition.getType().equals(JobConditions.FAILED)))
                .map(condition ->
                        Instant.parse(condition.getLastTransitionTime()).plusSeconds(seconds))
                .findFirst();
    }
}
