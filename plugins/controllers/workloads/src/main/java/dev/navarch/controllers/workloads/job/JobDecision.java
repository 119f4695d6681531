package dev.navarch.controllers.workloads.job;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The next step for a Job, to be taken in this order: first the status is stored, so that no pod is forgotten that is
 * let go thereafter.
 *
 * @param updated the Job with its next status
 * @param release pods that are accounted for
 * @param delete pods that are not needed; they are let go first
 * @param create how many pods without an index to make
 * @param createIndexes the indexes for which to make pods
 * @param events what to tell
 * @param again when to look once more
 */
record JobDecision(
        Job updated,
        List<Pod> release,
        List<Pod> delete,
        int create,
        List<Integer> createIndexes,
        List<JobEvent> events,
        Optional<Duration> again) {}
