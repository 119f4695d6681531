package dev.navarch.controllers.workloads.job;

import dev.navarch.controllers.workloads.ownership.Claimant;
import dev.navarch.controllers.workloads.pod.SlowStart;
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
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Takes the steps that {@link JobTracking} decides. */
final class JobReconciler implements Reconciler {

    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);
    private static final Duration NEXT_LOOK = Duration.ofMillis(200);

    private final ControllerContext context;
    private final Informer<Job> jobs;
    private final Informer<Pod> allPods;
    private final Claimant<Pod> pods;
    private final OwnWrites<Pod> writes;
    private final OwnWrites<Job> statusWrites;
    private final SlowStart slowStart;
    private final Map<Key, Failures> failures = new ConcurrentHashMap<>();

    /** How many failures there were when last looked, and when one was new. */
    private record Failures(int count, Instant last) {}

    JobReconciler(ControllerContext context, ThreadFactory threads) {
        this.context = context;
        this.jobs = context.watch(Job.class);
        this.allPods = context.watch(Pod.class, this::jobsOf);
        this.pods = new Claimant<>(allPods, context.client());
        this.writes = new OwnWrites<>(allPods, context.clock());
        this.statusWrites = new OwnWrites<>(jobs, context.clock());
        this.slowStart = new SlowStart(threads);
    }

    private Collection<Key> jobsOf(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        Optional<OwnerReference> controller = Owners.controllerOf(pod);
        if (controller.isPresent()) {
            return controller.get().getKind().equals("Job")
                    ? List.of(new Key(namespace, controller.get().getName()))
                    : List.of();
        }
        return jobs.list(namespace).stream()
                .filter(job -> LabelSelectors.matches(job.getSpec().getSelector(), Pods.labels(pod)))
                .map(Key::of)
                .toList();
    }

    @Override
    public Result reconcile(Key key) throws Exception {
        Optional<Job> found = jobs.get(key.namespace(), key.name());
        letGoOfOrphans(key, found);
        if (found.isEmpty()) {
            writes.forget(key);
            statusWrites.forget(key);
            failures.remove(key);
            return Result.done();
        }
        if (!writes.visible(key) || !statusWrites.visible(key)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        Job job = found.get();
        String manager = job.getSpec().getManagedBy();
        if (manager != null && !manager.equals("kubernetes.io/job-controller")) {
            return Result.done();
        }
        List<Pod> owned = pods.claim(job, job.getSpec().getSelector(), () -> context.client()
                .resource(job)
                .get());
        if (job.getMetadata().getDeletionTimestamp() != null) {
            owned.forEach(pod -> release(key, pod));
            return Result.done();
        }
        if (JobConditions.finished(job)) {
            owned.forEach(pod -> release(key, pod));
            return Result.done();
        }
        Instant now = context.clock().instant();
        JobDecision decision = JobTracking.decide(job, owned, lastFailure(key, job, owned, now), now);
        return act(key, job, decision);
    }

    private Optional<Instant> lastFailure(Key key, Job job, List<Pod> owned, Instant now) {
        int counted = job.getStatus() == null || job.getStatus().getFailed() == null
                ? 0
                : job.getStatus().getFailed();
        int count = counted
                + (int) owned.stream()
                        .filter(pod -> JobPods.tracked(pod) && JobPods.failed(job, pod))
                        .count();
        Failures seen = failures.compute(key, (ignored, before) -> {
            int previous = before == null ? 0 : before.count();
            return before != null && count <= previous ? before : new Failures(count, count == 0 ? Instant.EPOCH : now);
        });
        return seen.count() == 0 ? Optional.empty() : Optional.of(seen.last());
    }

    private Result act(Key key, Job job, JobDecision decision) throws Exception {
        if (!decision.updated().getStatus().equals(job.getStatus())) {
            statusWrites.stored(
                    key, context.client().resource(decision.updated()).updateStatus());
        }
        decision.events().forEach(event -> {
            if (event.warning()) {
                context.events().warning(job, event.reason(), event.message());
            } else {
                context.events().normal(job, event.reason(), event.message());
            }
        });
        decision.release().forEach(pod -> release(key, pod));
        List<Callable<Void>> deletions = decision.delete().stream()
                .<Callable<Void>>map(pod -> () -> delete(key, job, pod))
                .toList();
        Optional<Exception> failure = slowStart.runAll(deletions).failure();
        if (failure.isEmpty()) {
            failure = slowStart.run(creations(key, job, decision)).failure();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return decision.again().map(Result::requeueAfter).orElseGet(Result::done);
    }

    private List<Callable<Void>> creations(Key key, Job job, JobDecision decision) {
        List<Callable<Void>> creations = new ArrayList<>();
        for (int i = 0; i < decision.create(); i++) {
            creations.add(() -> create(key, job, JobPods.pod(job)));
        }
        decision.createIndexes().forEach(index -> creations.add(() -> create(key, job, JobPods.pod(job, index))));
        return creations;
    }

    private Void create(Key key, Job job, Pod pod) {
        try {
            Pod made = context.client().resource(pod).create();
            writes.stored(key, made);
            context.events()
                    .normal(
                            job,
                            "SuccessfulCreate",
                            "Created pod: " + made.getMetadata().getName());
            return null;
        } catch (KubernetesClientException e) {
            context.events().warning(job, "FailedCreate", "Error creating: " + e.getMessage());
            throw e;
        }
    }

    private Void delete(Key key, Job job, Pod pod) {
        release(key, pod);
        try {
            context.client().resource(pod).delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
        writes.deleted(key, pod);
        context.events()
                .normal(
                        job,
                        "SuccessfulDelete",
                        "Deleted pod: " + pod.getMetadata().getName());
        return null;
    }

    /** Takes the finalizer off a pod. */
    private void release(Key key, Pod pod) {
        if (!JobPods.tracked(pod)) {
            return;
        }
        String patch = """
                {"metadata":{"uid":"%s","$deleteFromPrimitiveList/finalizers":["%s"]}}""".formatted(pod.getMetadata().getUid(), JobPods.FINALIZER);
        try {
            writes.stored(key, context.client().resource(pod).patch(STRATEGIC, patch));
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 422) {
                throw e;
            }
        }
    }

    /** Pods of a Job that is no more, or of an earlier one of that name, wait for nobody. */
    private void letGoOfOrphans(Key key, Optional<Job> job) {
        allPods.list(key.namespace()).stream()
                .filter(pod -> JobPods.tracked(pod)
                        && Owners.controllerOf(pod)
                                .filter(owner -> owner.getKind().equals("Job")
                                        && owner.getName().equals(key.name())
                                        && job.filter(there -> there.getMetadata()
                                                        .getUid()
                                                        .equals(owner.getUid()))
                                                .isEmpty())
                                .isPresent())
                .forEach(pod -> release(key, pod));
    }
}
