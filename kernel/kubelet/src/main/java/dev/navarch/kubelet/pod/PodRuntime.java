package dev.navarch.kubelet.pod;

import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeInformation;
import java.time.InstantSource;

/** What the workers of one node share. */
public record PodRuntime(
        ContainerRuntime runtime, RuntimeInformation information, EventRecorder events, InstantSource clock) {}
