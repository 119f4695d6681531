package dev.navarch.controllers.workloads.replica;

import java.util.Optional;

/**
 * The status of a set of replicas, whatever its kind.
 *
 * @param terminating pods that are on their way out
 * @param failure why pods cannot be made or removed, if so
 */
public record ReplicaStatus(
        int replicas,
        int fullyLabeled,
        int ready,
        int available,
        int terminating,
        long observedGeneration,
        Optional<ReplicaFailure> failure) {}
