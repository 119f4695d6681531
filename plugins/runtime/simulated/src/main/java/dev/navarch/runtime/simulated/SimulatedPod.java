package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.SandboxState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is played of one pod: immutable, replaced as a whole.
 *
 * @param annotations of the pod, by which it behaves
 */
record SimulatedPod(Map<String, String> annotations, List<SandboxState> sandboxes, List<ContainerState> containers) {

    PodState state(String uid) {
        return new PodState(uid, sandboxes, containers);
    }

    boolean isEmpty() {
        return sandboxes.isEmpty() && containers.isEmpty();
    }

    SimulatedPod withSandbox(SandboxState added, Map<String, String> with) {
        return new SimulatedPod(
                with, Stream.concat(Stream.of(added), sandboxes.stream()).toList(), containers);
    }

    SimulatedPod withContainer(ContainerState added) {
        return new SimulatedPod(
                annotations,
                sandboxes,
                Stream.concat(Stream.of(added), containers.stream()).toList());
    }

    SimulatedPod withoutContainer(String id) {
        return new SimulatedPod(
                annotations,
                sandboxes,
                containers.stream().filter(c -> !c.id().equals(id)).toList());
    }

    SimulatedPod withoutSandbox(String id) {
        return new SimulatedPod(
                annotations,
                sandboxes.stream().filter(s -> !s.id().equals(id)).toList(),
                containers.stream().filter(c -> !c.sandboxId().equals(id)).toList());
    }

    SimulatedPod withSandboxStopped(String id, ContainerState.Exit exit) {
        return new SimulatedPod(
                annotations,
                sandboxes.stream().map(s -> s.id().equals(id) ? stopped(s) : s).toList(),
                containers.stream()
                        .map(c -> c.sandboxId().equals(id) ? ended(c, exit) : c)
                        .toList());
    }

    SimulatedPod withContainerEnded(String id, ContainerState.Exit exit) {
        return new SimulatedPod(
                annotations,
                sandboxes,
                containers.stream()
                        .map(c -> c.id().equals(id) ? ended(c, exit) : c)
                        .toList());
    }

    private static SandboxState stopped(SandboxState sandbox) {
        return new SandboxState(
                sandbox.id(), sandbox.pod(), sandbox.attempt(), false, sandbox.created(), List.of(), sandbox.labels());
    }

    private static ContainerState ended(ContainerState container, ContainerState.Exit exit) {
        if (!container.running()) {
            return container;
        }
        return new ContainerState(
                container.id(),
                container.sandboxId(),
                container.pod(),
                container.name(),
                container.attempt(),
                container.image(),
                container.imageId(),
                container.created(),
                container.started(),
                Optional.of(exit),
                container.labels());
    }
}
