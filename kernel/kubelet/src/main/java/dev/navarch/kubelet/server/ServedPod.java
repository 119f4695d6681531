package dev.navarch.kubelet.server;

import dev.navarch.spi.runtime.ContainerRuntime;
import io.fabric8.kubernetes.api.model.Pod;

/** A pod of one of this process's nodes, and what runs it. */
public record ServedPod(Pod pod, ContainerRuntime runtime) {}
