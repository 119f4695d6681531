package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.kubelet.volume.PodVolumes;
import dev.navarch.spi.runtime.ContainerRole;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends pods: first the main containers, then the sidecars in reverse order, all within one grace period; then whatever
 * else there is of the pod.
 */
final class PodTermination {

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final long STANDARD_GRACE_SECONDS = 30;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final PodRuntime node;
    private final ContainerKills kills;
    private final PodVolumes volumes;

    PodTermination(PodRuntime node, ContainerKills kills, PodVolumes volumes) {
        this.node = node;
        this.kills = kills;
        this.volumes = volumes;
    }

    /**
     * Goes on with ending the containers.
     *
     * @return whether none is left running
     */
    boolean stopContainers(PodMemory memory, PodState state) {
        if (memory.terminating == null) {
            memory.terminating = node.clock().instant();
        }
        List<PodContainer> running = PodContainer.all(memory.pod).stream()
                .filter(c -> running(state, c).isPresent())
                .toList();
        List<PodContainer> others =
                running.stream().filter(c -> c.role() != ContainerRole.SIDECAR).toList();
        if (!others.isEmpty()) {
            others.forEach(c -> kill(memory, state, c));
        } else if (!running.isEmpty()) {
            kill(memory, state, running.getLast());
        }
        return running.isEmpty();
    }

    /** Removes a pod's sandboxes, containers, volumes and directory. */
    void removeAll(PodMemory memory, PodState state) throws RuntimeFailure {
        for (SandboxState sandbox : state.sandboxes()) {
            node.runtime().pods().remove(sandbox.id());
        }
        for (ContainerState container : state.containers()) {
            node.runtime().containers().remove(container.id());
        }
        volumes.tearDown(memory.pod);
        memory.volumes = Map.of();
    }

    /** Stops the sandboxes of a pod that has ended but is still to be looked at: logs stay readable. */
    void release(PodMemory memory, PodState state) throws RuntimeFailure {
        for (SandboxState sandbox : state.sandboxes()) {
            if (sandbox.ready()) {
                node.runtime().pods().stop(sandbox.id());
            }
        }
        volumes.tearDown(memory.pod);
        memory.volumes = Map.of();
    }

    Duration again() {
        return AGAIN;
    }

    /** The whole grace period of a pod. */
    static Duration grace(Pod pod) {
        Long seconds = pod.getMetadata().getDeletionGracePeriodSeconds();
        if (seconds == null) {
            seconds = pod.getSpec().getTerminationGracePeriodSeconds();
        }
        return Duration.ofSeconds(seconds == null ? STANDARD_GRACE_SECONDS : Math.max(0, seconds));
    }

    private void kill(PodMemory memory, PodState state, PodContainer container) {
        Instant began = java.util.Objects.requireNonNull(memory.terminating);
        Duration grace = grace(memory.pod);
        Duration left = grace.minus(Duration.between(began, node.clock().instant()));
        Duration given = grace.isZero() ? Duration.ZERO : left.compareTo(LEAST) < 0 ? LEAST : left;
        kills.begin(
                memory,
                container,
                running(state, container).orElseThrow(),
                given,
                "Stopping container " + container.name());
    }

    private static Optional<ContainerState> running(PodState state, PodContainer container) {
        return state.container(container.name()).filter(ContainerState::running);
    }
}
