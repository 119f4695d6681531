package dev.navarch.kubelet.status;

import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Composes the statuses of a pod's containers. */
final class ContainerStatuses {

    private final Pod pod;
    private final PodState state;
    private final Health health;
    private final Map<String, Waiting> waiting;
    private final String runtimeName;
    private final Function<ContainerState, String> messages;

    /**
     * @param waiting why containers don't run, by name
     * @param runtimeName the scheme of container ids
     * @param messages what an ended container left as its termination message
     */
    ContainerStatuses(
            Pod pod,
            PodState state,
            Health health,
            Map<String, Waiting> waiting,
            String runtimeName,
            Function<ContainerState, String> messages) {
        this.pod = pod;
        this.state = state;
        this.health = health;
        this.waiting = waiting;
        this.runtimeName = runtimeName;
        this.messages = messages;
    }

    List<ContainerStatus> of(List<PodContainer> containers) {
        return containers.stream().map(this::of).toList();
    }

    private ContainerStatus of(PodContainer container) {
        List<ContainerState> newestFirst = state.containers().stream()
                .filter(c -> c.name().equals(container.name()))
                .toList();
        if (newestFirst.isEmpty()) {
            return never(container);
        }
        ContainerState latest = newestFirst.getFirst();
        Optional<ContainerState> previous =
                newestFirst.size() > 1 ? Optional.of(newestFirst.get(1)) : Optional.<ContainerState>empty();
        ContainerStatusBuilder status = new ContainerStatusBuilder()
                .withName(container.name())
                .withImage(container.spec().getImage())
                .withImageID(latest.imageId())
                .withContainerID(runtimeName + "://" + latest.id())
                .withRestartCount(latest.attempt())
                .withReady(ready(container, latest))
                .withStarted(latest.running() && health.started(latest));
        Optional<Waiting> reason = Optional.ofNullable(waiting.get(container.name()));
        if (latest.running()) {
            status.withState(new ContainerStateBuilder()
                    .withNewRunning(latest.started().orElseThrow().toString())
                    .build());
        } else if (reason.isPresent()) {
            status.withState(waiting(reason.get()));
            previous = Optional.of(latest);
        } else if (latest.exit().isPresent()) {
            status.withState(terminated(latest));
        } else {
            status.withState(waiting(standard(container)));
        }
        previous.filter(p -> p.exit().isPresent()).ifPresent(p -> status.withLastState(terminated(p)));
        return status.build();
    }

    /** An init container counts as ready once it has succeeded. */
    private boolean ready(PodContainer container, ContainerState latest) {
        return switch (container.role()) {
            case INIT -> latest.exit().filter(exit -> exit.code() == 0).isPresent();
            case EPHEMERAL -> false;
            case SIDECAR, MAIN -> latest.running() && health.ready(latest);
        };
    }

    private ContainerStatus never(PodContainer container) {
        Optional<ContainerStatus> told = told(container.name());
        ContainerStatusBuilder status = new ContainerStatusBuilder()
                .withName(container.name())
                .withImage(container.spec().getImage())
                .withImageID("")
                .withReady(false)
                .withStarted(false)
                .withRestartCount(told.map(ContainerStatus::getRestartCount).orElse(0))
                .withState(waiting(
                        Optional.ofNullable(waiting.get(container.name())).orElseGet(() -> standard(container))));
        told.map(ContainerStatus::getLastState).ifPresent(status::withLastState);
        return status.build();
    }

    private Waiting standard(PodContainer container) {
        boolean behindOthers =
                container.initial() || !pod.getSpec().getInitContainers().isEmpty();
        return new Waiting(behindOthers ? "PodInitializing" : "ContainerCreating", "");
    }

    private Optional<ContainerStatus> told(String name) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return Stream.of(
                        pod.getStatus().getContainerStatuses(),
                        pod.getStatus().getInitContainerStatuses(),
                        pod.getStatus().getEphemeralContainerStatuses())
                .flatMap(List::stream)
                .filter(s -> s.getName().equals(name))
                .findFirst();
    }

    private static io.fabric8.kubernetes.api.model.ContainerState waiting(Waiting waiting) {
        return new ContainerStateBuilder()
                .withNewWaiting(waiting.message().isEmpty() ? null : waiting.message(), waiting.reason())
                .build();
    }

    private io.fabric8.kubernetes.api.model.ContainerState terminated(ContainerState ended) {
        ContainerState.Exit exit = ended.exit().orElseThrow();
        String message = messages.apply(ended);
        String shown = message.isEmpty() ? exit.message() : message;
        String reason = exit.outOfMemory() ? "OOMKilled" : exit.code() == 0 ? "Completed" : "Error";
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exit.code())
                .withReason(reason)
                .withMessage(shown.isEmpty() ? null : shown)
                .withStartedAt(ended.started().map(Object::toString).orElse(null))
                .withFinishedAt(exit.finished().toString())
                .withContainerID(runtimeName + "://" + ended.id())
                .endTerminated()
                .build();
    }
}
