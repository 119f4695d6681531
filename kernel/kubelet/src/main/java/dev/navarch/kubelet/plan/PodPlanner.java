package dev.navarch.kubelet.plan;

import dev.navarch.kubelet.spec.ContainerLabels;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerRole;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides the next steps for a pod that is wanted: compares its spec with what the runtime has. Init containers run one
 * after the other, each to its success; sidecars among them must only have started; then all main containers start.
 */
public final class PodPlanner {

    private final Pod pod;
    private final PodState state;
    private final Health health;
    private final RestartBackoff backoff;
    private final Instant now;
    private final List<PodPlan.Start> starts = new ArrayList<>();
    private final List<PodPlan.Stop> stops = new ArrayList<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private Optional<Instant> again = Optional.empty();

    private PodPlanner(Pod pod, PodState state, Health health, RestartBackoff backoff, Instant now) {
        this.pod = pod;
        this.state = state;
        this.health = health;
        this.backoff = backoff;
        this.now = now;
    }

    public static PodPlan plan(Pod pod, PodState state, Health health, RestartBackoff backoff, Instant now) {
        return new PodPlanner(pod, state, health, backoff, now).plan();
    }

    private PodPlan plan() {
        if (finished()) {
            running().forEach(c -> stop(c, "Stopping container " + c.name()));
            return result(Optional.empty(), true);
        }
        if (state.readySandbox().isEmpty()) {
            return planSandbox();
        }
        if (planInitial()) {
            PodContainer.main(pod).forEach(this::planContainer);
        }
        PodContainer.ephemeral(pod).stream()
                .filter(c -> state.container(c.name()).isEmpty())
                .forEach(this::start);
        return result(Optional.empty(), false);
    }

    /** Containers of a lost sandbox have lost their network: they end before a new one is made. */
    private PodPlan planSandbox() {
        running().forEach(c -> stop(c, "Pod sandbox changed, it will be killed and re-created."));
        if (!stops.isEmpty()) {
            return result(Optional.empty(), false);
        }
        int attempt =
                state.sandboxes().isEmpty() ? 0 : state.sandboxes().getFirst().attempt() + 1;
        return result(Optional.of(attempt), false);
    }

    /** @return whether the main containers may start */
    private boolean planInitial() {
        List<PodContainer> initial = PodContainer.initial(pod);
        boolean mainBegan = PodContainer.main(pod).stream().anyMatch(c -> here(c).isPresent());
        if (mainBegan) {
            initial.stream().filter(c -> c.role() == ContainerRole.SIDECAR).forEach(this::planContainer);
            return true;
        }
        for (PodContainer container : initial) {
            Optional<ContainerState> latest = here(container);
            if (latest.isPresent() && succeeded(container, latest.get())) {
                continue;
            }
            planContainer(container);
            if (container.role() == ContainerRole.SIDECAR
                    && latest.filter(ContainerState::running)
                            .filter(health::started)
                            .isPresent()) {
                continue;
            }
            return false;
        }
        return true;
    }

    private static boolean succeeded(PodContainer container, ContainerState latest) {
        return container.role() == ContainerRole.INIT
                && latest.exit().filter(exit -> exit.code() == 0).isPresent();
    }

    private void planContainer(PodContainer container) {
        Optional<ContainerState> latest = container.initial() ? here(container) : state.container(container.name());
        if (latest.isEmpty()) {
            start(container);
        } else if (latest.get().running()) {
            planRunning(container, latest.get());
        } else if (restarts(container, latest.get())) {
            restart(container, latest.get());
        }
    }

    private void planRunning(PodContainer container, ContainerState running) {
        String image = running.labels().get(ContainerLabels.IMAGE);
        if (image != null && !image.equals(container.spec().getImage())) {
            stops.add(new PodPlan.Stop(
                    container, running, "Container " + container.name() + " definition changed, will be restarted"));
            return;
        }
        health.failure(running)
                .ifPresent(reason -> stops.add(new PodPlan.Stop(
                        container,
                        running,
                        "Container " + container.name() + " failed " + reason + ", will be restarted")));
    }

    private boolean restarts(PodContainer container, ContainerState ended) {
        String image = ended.labels().get(ContainerLabels.IMAGE);
        boolean changed = image != null && !image.equals(container.spec().getImage());
        return changed
                || ended.exit().isEmpty()
                || container.restartsAfter(pod, ended.exit().get().code());
    }

    private void restart(PodContainer container, ContainerState ended) {
        Instant allowed = ended.exit().isEmpty() ? now : backoff.allowed(ended);
        if (!allowed.isAfter(now)) {
            start(container);
            return;
        }
        waiting.put(
                container.name(),
                new Waiting(
                        "CrashLoopBackOff",
                        "back-off " + seconds(backoff.delay(container.name())) + " restarting failed container="
                                + container.name() + " pod=" + describe(pod)));
        again = Optional.of(again.filter(a -> a.isBefore(allowed)).orElse(allowed));
    }

    private void start(PodContainer container) {
        starts.add(new PodPlan.Start(container, nextAttempt(container)));
    }

    private int nextAttempt(PodContainer container) {
        int known =
                state.container(container.name()).map(ContainerState::attempt).orElse(-1);
        return Math.max(known, reportedAttempt(container.name())) + 1;
    }

    /** What was told of a container that the runtime has forgotten since. */
    private int reportedAttempt(String name) {
        if (pod.getStatus() == null) {
            return -1;
        }
        return Stream.of(pod.getStatus().getContainerStatuses(), pod.getStatus().getInitContainerStatuses())
                .flatMap(List::stream)
                .filter(s -> s.getName().equals(name) && s.getContainerID() != null)
                .map(ContainerStatus::getRestartCount)
                .findFirst()
                .orElse(-1);
    }

    private boolean finished() {
        if (!"Always".equals(pod.getSpec().getRestartPolicy()) && initFailed()) {
            return true;
        }
        return PodContainer.main(pod).stream().allMatch(c -> state.container(c.name())
                .filter(s -> s.exit().isPresent() && !restarts(c, s))
                .isPresent());
    }

    private boolean initFailed() {
        return PodContainer.initial(pod).stream()
                .filter(c -> c.role() == ContainerRole.INIT)
                .anyMatch(c -> state.container(c.name())
                        .flatMap(ContainerState::exit)
                        .filter(exit -> exit.code() != 0 && !c.restartsAfter(pod, exit.code()))
                        .isPresent());
    }

    /** The newest container of that name in the present sandbox. */
    private Optional<ContainerState> here(PodContainer container) {
        String sandbox = state.readySandbox().orElseThrow().id();
        return state.container(container.name()).filter(c -> c.sandboxId().equals(sandbox));
    }

    private Stream<PodContainer> running() {
        return PodContainer.all(pod).stream().filter(c -> state.container(c.name())
                .filter(ContainerState::running)
                .isPresent());
    }

    private void stop(PodContainer container, String message) {
        stops.add(new PodPlan.Stop(container, state.container(container.name()).orElseThrow(), message));
    }

    private PodPlan result(Optional<Integer> sandbox, boolean finished) {
        return new PodPlan(sandbox, starts, stops, waiting, finished, again);
    }

    /** Name, namespace and uid, as messages have them. */
    public static String describe(Pod pod) {
        return pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
    }

    private static String seconds(java.time.Duration delay) {
        long seconds = delay.toSeconds();
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }
}
