package dev.navarch.controllers.workloads.job;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.UncountedTerminatedPods;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the next step of one Job. Each pod that ends is counted exactly once, whatever happens in between: its uid is
 * first stored among the uncounted ones, then the pod is let go, and then the uid becomes a number.
 */
final class JobTracking {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Job job;
    private final JobSpec spec;
    private final List<Pod> pods;
    private final Instant now;
    private final Optional<Instant> lastFailure;
    private final JobConditions conditions;
    private final boolean indexed;
    private final SortedSet<Integer> completedIndexes;
    private final Set<String> uncountedSucceeded;
    private final Set<String> uncountedFailed;
    private final List<Pod> release = new ArrayList<>();
    private final List<Pod> delete = new ArrayList<>();
    private final List<JobEvent> events = new ArrayList<>();
    private int succeeded;
    private int failed;
    private int create;
    private List<Integer> createIndexes = List.of();
    private Optional<Duration> again = Optional.empty();

    private JobTracking(Job job, List<Pod> pods, Optional<Instant> lastFailure, Instant now) {
        this.job = job;
        this.spec = job.getSpec();
        this.pods = pods;
        this.now = now;
        this.lastFailure = lastFailure;
        this.conditions = new JobConditions(job, now);
        this.indexed = "Indexed".equals(spec.getCompletionMode());
        JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
        this.completedIndexes = Indexes.parse(status.getCompletedIndexes());
        this.succeeded = orZero(status.getSucceeded());
        this.failed = orZero(status.getFailed());
        UncountedTerminatedPods uncounted = status.getUncountedTerminatedPods();
        this.uncountedSucceeded = new LinkedHashSet<>(uncounted == null ? List.of() : uncounted.getSucceeded());
        this.uncountedFailed = new LinkedHashSet<>(uncounted == null ? List.of() : uncounted.getFailed());
    }

    /** @param lastFailure when a pod of the Job was last seen to have failed */
    static JobDecision decide(Job job, List<Pod> pods, Optional<Instant> lastFailure, Instant now) {
        return new JobTracking(job, pods, lastFailure, now).decide();
    }

    private JobDecision decide() {
        countReleased();
        noteEnded();
        judge();
        boolean ending =
                conditions.holds(JobConditions.FAILURE_TARGET) || conditions.holds(JobConditions.SUCCESS_CRITERIA);
        if (ending) {
            end();
        } else if (Boolean.TRUE.equals(spec.getSuspend())) {
            suspend();
        } else {
            resume();
            fill();
        }
        return new JobDecision(updated(ending), release, delete, create, createIndexes, events, again);
    }

    /** Uncounted pods that were let go become numbers. */
    private void countReleased() {
        Set<String> held = pods.stream()
                .filter(JobPods::tracked)
                .map(pod -> pod.getMetadata().getUid())
                .collect(Collectors.toSet());
        int before = uncountedSucceeded.size();
        uncountedSucceeded.retainAll(held);
        succeeded += before - uncountedSucceeded.size();
        before = uncountedFailed.size();
        uncountedFailed.retainAll(held);
        failed += before - uncountedFailed.size();
    }

    private void noteEnded() {
        for (Pod pod : pods) {
            if (!JobPods.tracked(pod)) {
                continue;
            }
            String uid = pod.getMetadata().getUid();
            if (Pods.phase(pod).equals("Succeeded")) {
                if (indexed) {
                    if (JobPods.index(pod) >= 0 && JobPods.index(pod) < orZero(spec.getCompletions())) {
                        completedIndexes.add(JobPods.index(pod));
                    }
                } else {
                    uncountedSucceeded.add(uid);
                }
                release.add(pod);
            } else if (JobPods.failed(job, pod)) {
                if (FailurePolicy.of(job, pod) != FailurePolicy.IGNORE) {
                    uncountedFailed.add(uid);
                }
                release.add(pod);
            }
        }
        if (indexed) {
            succeeded = completedIndexes.size();
        }
    }

    private int totalSucceeded() {
        return succeeded + uncountedSucceeded.size();
    }

    private int totalFailed() {
        return failed + uncountedFailed.size();
    }

    private List<Pod> active() {
        return pods.stream().filter(Pods::active).toList();
    }

    /** Whether the Job has come to an end, and which. */
    private void judge() {
        if (conditions.holds(JobConditions.FAILURE_TARGET) || conditions.holds(JobConditions.SUCCESS_CRITERIA)) {
            return;
        }
        Optional<Pod> fatal = pods.stream()
                .filter(pod -> JobPods.tracked(pod)
                        && Pods.phase(pod).equals("Failed")
                        && FailurePolicy.of(job, pod) == FailurePolicy.FAIL_JOB)
                .findFirst();
        if (fatal.isPresent()) {
            fail("PodFailurePolicy", "Pod " + fatal.get().getMetadata().getName() + " matched a FailJob rule");
        } else if (totalFailed() > orZero(spec.getBackoffLimit())) {
            fail("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (deadlineLeft().filter(left -> !left.isPositive()).isPresent()) {
            fail("DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (indexed && SuccessRules.met(spec, completedIndexes)) {
            conditions.set(
                    JobConditions.SUCCESS_CRITERIA, "True", "SuccessPolicy", "Matched rules of the success policy");
        } else if (spec.getCompletions() == null
                ? totalSucceeded() > 0 && active().isEmpty()
                : totalSucceeded() >= spec.getCompletions()) {
            conditions.set(
                    JobConditions.SUCCESS_CRITERIA,
                    "True",
                    "CompletionsReached",
                    "Reached expected number of succeeded pods");
        }
    }

    private void fail(String reason, String message) {
        conditions.set(JobConditions.FAILURE_TARGET, "True", reason, message);
        active().stream()
                .filter(JobPods::tracked)
                .forEach(pod -> uncountedFailed.add(pod.getMetadata().getUid()));
    }

    private Optional<Duration> deadlineLeft() {
        String start = job.getStatus() == null ? null : job.getStatus().getStartTime();
        if (spec.getActiveDeadlineSeconds() == null || start == null || Boolean.TRUE.equals(spec.getSuspend())) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, Instant.parse(start).plusSeconds(spec.getActiveDeadlineSeconds())));
    }

    /** The final condition comes when no pod runs and all are counted. */
    private void end() {
        delete.addAll(active());
        boolean settled = pods.stream().noneMatch(pod -> JobPods.tracked(pod) || !Pods.finished(pod))
                && uncountedSucceeded.isEmpty()
                && uncountedFailed.isEmpty();
        if (!settled) {
            return;
        }
        boolean failure = conditions.holds(JobConditions.FAILURE_TARGET);
        var target = conditions
                .find(failure ? JobConditions.FAILURE_TARGET : JobConditions.SUCCESS_CRITERIA)
                .orElseThrow();
        conditions.set(
                failure ? JobConditions.FAILED : JobConditions.COMPLETE,
                "True",
                target.getReason(),
                target.getMessage());
        events.add(
                failure
                        ? new JobEvent(true, target.getReason(), target.getMessage())
                        : new JobEvent(false, "Completed", "Job completed"));
    }

    private void suspend() {
        delete.addAll(active());
        if (conditions.set(JobConditions.SUSPENDED, "True", "JobSuspended", "Job suspended")) {
            events.add(new JobEvent(false, "Suspended", "Job suspended"));
        }
    }

    private void resume() {
        if (conditions.holds(JobConditions.SUSPENDED)) {
            conditions.set(JobConditions.SUSPENDED, "False", "JobResumed", "Job resumed");
            events.add(new JobEvent(false, "Resumed", "Job resumed"));
        }
        again = deadlineLeft();
    }

    private void fill() {
        List<Pod> active = active();
        int parallelism = spec.getParallelism() == null ? 1 : spec.getParallelism();
        int wanted = spec.getCompletions() == null
                ? totalSucceeded() > 0 ? Math.min(active.size(), parallelism) : parallelism
                : Math.min(parallelism, spec.getCompletions() - totalSucceeded());
        long blocking = JobPods.replacesOnlyFailed(job)
                ? pods.stream()
                        .filter(pod -> Pods.terminating(pod) && !Pods.finished(pod))
                        .count()
                : 0;
        int missing = wanted - active.size() - (int) blocking;
        if (missing < 0) {
            active.stream().limit(Math.max(0, active.size() - wanted)).forEach(delete::add);
            return;
        }
        Optional<Duration> pause = pause();
        if (missing == 0 || pause.isPresent()) {
            pause.filter(left -> missing > 0)
                    .ifPresent(left -> again =
                            again.filter(other -> other.compareTo(left) < 0).or(() -> pause));
        } else if (indexed) {
            Set<Integer> taken = active.stream().map(JobPods::index).collect(Collectors.toSet());
            createIndexes = IntStream.range(0, orZero(spec.getCompletions()))
                    .boxed()
                    .filter(index -> !completedIndexes.contains(index) && !taken.contains(index))
                    .limit(missing)
                    .toList();
        } else {
            create = missing;
        }
    }

    /** After failures new pods wait, longer each time. */
    private Optional<Duration> pause() {
        int failures = totalFailed();
        if (failures == 0 || lastFailure.isEmpty()) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return Optional.of(Duration.between(now, lastFailure.get().plus(bounded)))
                .filter(Duration::isPositive);
    }

    private Job updated(boolean ending) {
        String start = job.getStatus() == null ? null : job.getStatus().getStartTime();
        boolean suspended = Boolean.TRUE.equals(spec.getSuspend()) && !ending;
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        boolean stopping = ending || suspended;
        List<Pod> active = stopping ? List.of() : active();
        int terminating = (int) pods.stream()
                .filter(pod -> Pods.terminating(pod) && !Pods.finished(pod))
                .count();
        UncountedTerminatedPods uncounted = new UncountedTerminatedPods();
        uncounted.setSucceeded(List.copyOf(uncountedSucceeded));
        uncounted.setFailed(List.copyOf(uncountedFailed));
        return new JobBuilder(job)
                .editOrNewStatus()
                .withConditions(conditions.list())
                .withStartTime(suspended ? null : start == null ? time : start)
                .withCompletionTime(conditions.holds(JobConditions.COMPLETE) ? completion(time) : null)
                .withActive(unlessZero(active.size()))
                .withReady((int) active.stream().filter(Pods::ready).count())
                .withTerminating(terminating)
                .withSucceeded(unlessZero(succeeded))
                .withFailed(unlessZero(failed))
                .withCompletedIndexes(indexed && !completedIndexes.isEmpty() ? Indexes.format(completedIndexes) : null)
                .withUncountedTerminatedPods(uncounted)
                .endStatus()
                .build();
    }

    private String completion(String time) {
        String present = job.getStatus() == null ? null : job.getStatus().getCompletionTime();
        return present == null ? time : present;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static @Nullable Integer unlessZero(int number) {
        return number == 0 ? null : number;
    }
}
