package dev.navarch.kubelet.plan;

/** Why a container does not run: the waiting state of its status. */
public record Waiting(String reason, String message) {}
