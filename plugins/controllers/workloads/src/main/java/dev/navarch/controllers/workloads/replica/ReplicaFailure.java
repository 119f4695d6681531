package dev.navarch.controllers.workloads.replica;

/** @param reason {@code FailedCreate} or {@code FailedDelete} */
public record ReplicaFailure(String reason, String message) {}
