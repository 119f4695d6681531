package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerRole;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Containers that only exist in the map; those with a {@link Script} end by themselves. */
final class SimulatedContainers implements ContainerOperations {

    private final SimulatedPods pods;
    private final InstantSource clock;
    private final ThreadFactory threads;
    private final Consumer<String> changed;
    private final AtomicLong ids = new AtomicLong();

    SimulatedContainers(SimulatedPods pods, InstantSource clock, ThreadFactory threads, Consumer<String> changed) {
        this.pods = pods;
        this.clock = clock;
        this.threads = threads;
        this.changed = changed;
    }

    @Override
    public String run(String sandboxId, ContainerSpec spec) throws RuntimeFailure {
        String uid = SimulatedPods.podUid(sandboxId);
        SimulatedPod pod = pods.pod(uid);
        if (pod.sandboxes().stream().noneMatch(s -> s.id().equals(sandboxId) && s.ready())) {
            throw new RuntimeFailure("CreateContainerError", "sandbox " + sandboxId + " does not run");
        }
        String id = uid + "/" + spec.name() + "-" + ids.incrementAndGet();
        Instant now = clock.instant();
        pods.change(
                uid,
                p -> p.withContainer(new ContainerState(
                        id,
                        sandboxId,
                        spec.pod(),
                        spec.name(),
                        spec.attempt(),
                        spec.image(),
                        spec.image(),
                        now,
                        Optional.of(now),
                        Optional.empty(),
                        spec.labels())));
        Script script =
                spec.role() == ContainerRole.INIT ? Script.exitAtOnce() : Script.of(pod.annotations(), spec.name());
        script.exitAfter().ifPresent(delay -> endAfter(id, delay, script.exitCode()));
        return id;
    }

    @Override
    public void stop(String containerId, Duration grace) {
        end(containerId, 0);
    }

    @Override
    public void remove(String containerId) {
        pods.change(SimulatedPods.podUid(containerId), pod -> pod.withoutContainer(containerId));
    }

    private void endAfter(String id, Duration delay, int code) {
        if (delay.isZero()) {
            end(id, code);
            return;
        }
        threads.newThread(() -> {
                    try {
                        Thread.sleep(delay);
                        end(id, code);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }

    private void end(String id, int code) {
        ContainerState.Exit exit = new ContainerState.Exit(code, clock.instant(), false, "");
        String uid = SimulatedPods.podUid(id);
        pods.change(uid, pod -> pod.withContainerEnded(id, exit));
        changed.accept(uid);
    }
}
