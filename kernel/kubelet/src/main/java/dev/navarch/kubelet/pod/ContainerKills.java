package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.hook.LifecycleHooks;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends containers in the background: the preStop hook, the stop signal, and after the grace period the kill. */
final class ContainerKills {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerKills.class);
    /** What a container is left after a preStop hook has used up the grace period. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final PodRuntime node;
    private final LifecycleHooks hooks;
    private final ThreadFactory threads;

    ContainerKills(PodRuntime node, LifecycleHooks hooks, ThreadFactory threads) {
        this.node = node;
        this.hooks = hooks;
        this.threads = threads;
    }

    /** Begins to end a container. One that is being ended already is only hurried, if the new grace period is shorter. */
    void begin(PodMemory memory, PodContainer container, ContainerState state, Duration grace, String message) {
        Instant deadline = node.clock().instant().plus(grace);
        PodMemory.Kill known = memory.kills.get(state.id());
        if (known != null && !deadline.isBefore(known.deadline())) {
            return;
        }
        memory.kills.put(state.id(), new PodMemory.Kill(deadline));
        if (known == null) {
            node.events().record(memory.pod, container.fieldPath(), "Normal", "Killing", message);
        }
        boolean hook = known == null && !grace.isZero();
        threads.newThread(() -> end(memory, container, state, deadline, hook)).start();
    }

    private void end(PodMemory memory, PodContainer container, ContainerState state, Instant deadline, boolean hook) {
        try {
            Duration left = Duration.between(node.clock().instant(), deadline);
            if (hook && hooks.hasPreStop(container)) {
                hooks.preStop(memory.pod, container, state, left);
                left = Duration.between(node.clock().instant(), deadline);
                left = left.compareTo(LEAST) < 0 ? LEAST : left;
            }
            node.runtime().containers().stop(state.id(), left.isNegative() ? Duration.ZERO : left);
        } catch (RuntimeFailure | RuntimeException e) {
            LOG.warn("Container {} could not be stopped: {}", state.id(), e.getMessage());
            memory.kills.remove(state.id());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            memory.bell.ring();
        }
    }
}
