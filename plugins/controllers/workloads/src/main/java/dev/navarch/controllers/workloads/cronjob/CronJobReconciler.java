package dev.navarch.controllers.workloads.cronjob;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one CronJob's Jobs. */
final class CronJobReconciler implements Reconciler {

    private static final Duration NEXT_LOOK = Duration.ofMillis(200);
    private static final int MOST_MISSED = 100;
    private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    private final ControllerContext context;
    private final Informer<CronJob> cronJobs;
    private final Informer.Index<Job> byController;
    private final OwnWrites<Job> jobWrites;
    private final OwnWrites<CronJob> statusWrites;

    CronJobReconciler(ControllerContext context) {
        this.context = context;
        this.cronJobs = context.watch(CronJob.class);
        Informer<Job> jobs = context.watch(Job.class, job -> Owners.controllerOf(job)
                .filter(owner -> owner.getKind().equals("CronJob"))
                .map(owner -> new Key(job.getMetadata().getNamespace(), owner.getName()))
                .stream()
                .toList());
        this.byController = jobs.index(job ->
                Owners.controllerOf(job).map(owner -> owner.getUid()).stream().toList());
        this.jobWrites = new OwnWrites<>(jobs, context.clock());
        this.statusWrites = new OwnWrites<>(cronJobs, context.clock());
    }

    @Override
    public Result reconcile(Key key) {
        Optional<CronJob> found = cronJobs.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            jobWrites.forget(key);
            statusWrites.forget(key);
            return Result.done();
        }
        if (!jobWrites.visible(key) || !statusWrites.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        CronJob cron = found.get();
        if (cron.getMetadata().getDeletionTimestamp() != null) {
            return Result.done();
        }
        List<Job> owned = byController.get(cron.getMetadata().getUid());
        removeOld(key, cron, owned);
        CronJobStatus status = observed(cron, owned);
        Result result = Result.done();
        Optional<Schedule> schedule = schedule(cron);
        if (schedule.isPresent() && !Boolean.TRUE.equals(cron.getSpec().getSuspend())) {
            result = run(key, cron, schedule.get(), owned, status);
        }
        if (!status.equals(statusOf(cron))) {
            CronJob updated = new CronJobBuilder(cron).withStatus(status).build();
            statusWrites.stored(key, context.client().resource(updated).updateStatus());
        }
        return result;
    }

    private static Optional<Schedule> schedule(CronJob cron) {
        String zone = cron.getSpec().getTimeZone();
        try {
            return Schedule.parse(cron.getSpec().getSchedule(), zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Starts the Job whose time has come, if any, and tells when the next one is due. */
    private Result run(Key key, CronJob cron, Schedule schedule, List<Job> owned, CronJobStatus status) {
        Instant now = context.clock().instant();
        Optional<Instant> due = due(cron, schedule, now);
        Result next = schedule.next(now)
                .map(time -> Result.requeueAfter(Duration.between(now, time).plusMillis(100)))
                .orElseGet(Result::done);
        if (due.isEmpty()) {
            return next;
        }
        String name = cron.getMetadata().getName() + "-" + due.get().getEpochSecond() / 60;
        boolean there =
                owned.stream().anyMatch(job -> job.getMetadata().getName().equals(name));
        List<Job> running = owned.stream().filter(job -> !finished(job)).toList();
        if (there || !admits(key, cron, running, status)) {
            return next;
        }
        start(key, cron, name, due.get(), status);
        return next;
    }

    /** The latest time that has passed since the last Job, unless it is too long ago. */
    private static Optional<Instant> due(CronJob cron, Schedule schedule, Instant now) {
        CronJobStatus status = statusOf(cron);
        Instant from = Instant.parse(
                status.getLastScheduleTime() == null
                        ? cron.getMetadata().getCreationTimestamp()
                        : status.getLastScheduleTime());
        Long deadline = cron.getSpec().getStartingDeadlineSeconds();
        if (deadline != null && from.isBefore(now.minusSeconds(deadline))) {
            from = now.minusSeconds(deadline);
        }
        Optional<Instant> due = Optional.empty();
        Optional<Instant> next = schedule.next(from);
        for (int missed = 0; next.isPresent() && !next.get().isAfter(now); missed++) {
            due = next;
            Instant onward = missed < MOST_MISSED ? next.get() : middle(next.get(), now);
            next = schedule.next(onward);
        }
        return due;
    }

    /** Leaps over what was missed for long, ever closer to the present. */
    private static Instant middle(Instant one, Instant other) {
        return one.plus(Duration.between(one, other).dividedBy(2));
    }

    private boolean admits(Key key, CronJob cron, List<Job> running, CronJobStatus status) {
        String policy = cron.getSpec().getConcurrencyPolicy();
        if (running.isEmpty() || policy == null || policy.equals("Allow")) {
            return true;
        }
        if (policy.equals("Forbid")) {
            context.events()
                    .normal(
                            cron,
                            "JobAlreadyActive",
                            "Not starting job because prior execution is running and concurrency policy is Forbid");
            return false;
        }
        for (Job job : running) {
            remove(key, cron, job);
            status.getActive()
                    .removeIf(reference ->
                            reference.getUid().equals(job.getMetadata().getUid()));
        }
        return true;
    }

    private void start(Key key, CronJob cron, String name, Instant time, CronJobStatus status) {
        Job job = new JobBuilder()
                .withNewMetadataLike(
                        cron.getSpec().getJobTemplate().getMetadata() == null
                                ? new ObjectMeta()
                                : cron.getSpec().getJobTemplate().getMetadata())
                .withNamespace(cron.getMetadata().getNamespace())
                .withName(name)
                .addToAnnotations(SCHEDULED, time.toString())
                .withOwnerReferences(Owners.controller(cron))
                .endMetadata()
                .withSpec(cron.getSpec().getJobTemplate().getSpec())
                .build();
        try {
            Job made = context.client().resource(job).create();
            jobWrites.stored(key, made);
            context.events().normal(cron, "SuccessfulCreate", "Created job " + name);
            status.getActive().add(reference(made));
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                context.events().warning(cron, "FailedCreate", "Error creating job: " + e.getMessage());
                throw e;
            }
        }
        status.setLastScheduleTime(time.toString());
    }

    /** The status as the Jobs that there are make it. */
    private CronJobStatus observed(CronJob cron, List<Job> owned) {
        CronJobStatus status =
                new CronJobBuilder(cron).editOrNewStatus().endStatus().build().getStatus();
        List<ObjectReference> before = List.copyOf(status.getActive());
        for (ObjectReference reference : before) {
            Optional<Job> job = owned.stream()
                    .filter(candidate -> candidate.getMetadata().getUid().equals(reference.getUid()))
                    .findFirst();
            if (job.isEmpty()) {
                status.getActive().remove(reference);
                context.events().normal(cron, "MissingJob", "Active job went missing: " + reference.getName());
            } else if (finished(job.get())) {
                status.getActive().remove(reference);
                context.events()
                        .normal(
                                cron,
                                "SawCompletedJob",
                                "Saw completed job: %s, condition: %s"
                                        .formatted(reference.getName(), succeeded(job.get()) ? "Complete" : "Failed"));
            }
        }
        owned.stream()
                .filter(CronJobReconciler::succeeded)
                .map(job -> job.getStatus().getCompletionTime())
                .filter(Objects::nonNull)
                .filter(time ->
                        status.getLastSuccessfulTime() == null || time.compareTo(status.getLastSuccessfulTime()) > 0)
                .max(Comparator.naturalOrder())
                .ifPresent(status::setLastSuccessfulTime);
        return status;
    }

    private void removeOld(Key key, CronJob cron, List<Job> owned) {
        removeOld(
                key,
                cron,
                owned.stream().filter(CronJobReconciler::succeeded).toList(),
                cron.getSpec().getSuccessfulJobsHistoryLimit());
        removeOld(
                key,
                cron,
                owned.stream().filter(job -> finished(job) && !succeeded(job)).toList(),
                cron.getSpec().getFailedJobsHistoryLimit());
    }

    private void removeOld(Key key, CronJob cron, List<Job> ended, @Nullable Integer limit) {
        if (limit == null) {
            return;
        }
        ended.stream()
                .sorted(Comparator.comparing((Job job) -> job.getMetadata().getCreationTimestamp())
                        .thenComparing(job -> job.getMetadata().getName()))
                .limit(Math.max(0, ended.size() - limit))
                .forEach(job -> remove(key, cron, job));
    }

    private void remove(Key key, CronJob cron, Job job) {
        context.client()
                .resource(job)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        jobWrites.deleted(key, job);
        context.events()
                .normal(
                        cron,
                        "SuccessfulDelete",
                        "Deleted job " + job.getMetadata().getName());
    }

    private static ObjectReference reference(Job job) {
        return new ObjectReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withResourceVersion(job.getMetadata().getResourceVersion())
                .build();
    }

    private static boolean finished(Job job) {
        return succeeded(job) || holds(job, "Failed");
    }

    private static boolean succeeded(Job job) {
        return holds(job, "Complete");
    }

    private static boolean holds(Job job, String type) {
        return job.getStatus() != null
                && job.getStatus().getConditions() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(
                                condition -> condition.getType().equals(type) && "True".equals(condition.getStatus()));
    }

    private static CronJobStatus statusOf(CronJob cron) {
        return cron.getStatus() == null ? new CronJobStatus() : cron.getStatus();
    }
}
