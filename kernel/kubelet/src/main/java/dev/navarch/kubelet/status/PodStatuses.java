package dev.navarch.kubelet.status;

import dev.navarch.kubelet.plan.Health;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.SandboxState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Composes the whole status of a pod from its spec, what was told before, and what the runtime has. */
public final class PodStatuses {

    private final String hostAddress;
    private final String runtimeName;
    private final Function<ContainerState, String> messages;

    /**
     * @param hostAddress the node's primary address
     * @param runtimeName the scheme of container ids
     * @param messages what an ended container left as its termination message
     */
    public PodStatuses(String hostAddress, String runtimeName, Function<ContainerState, String> messages) {
        this.hostAddress = hostAddress;
        this.runtimeName = runtimeName;
        this.messages = messages;
    }

    /**
     * @param pod with the status as it was told last
     * @param waiting why containers don't run, by name
     * @param ended whether no container will run any more: then the phase is a final one whatever the restart policy
     */
    public PodStatus compose(
            Pod pod, PodState state, Health health, Map<String, Waiting> waiting, boolean ended, Instant now) {
        ContainerStatuses statuses = new ContainerStatuses(pod, state, health, waiting, runtimeName, messages);
        List<ContainerStatus> initial = statuses.of(PodContainer.initial(pod));
        List<ContainerStatus> main = statuses.of(PodContainer.main(pod));
        String phase = ended ? lastPhase(main) : PodPhase.of(pod, initial, main);
        List<String> addresses = addresses(pod, state);
        PodStatus told = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        String start = told.getStartTime() == null
                ? now.truncatedTo(ChronoUnit.SECONDS).toString()
                : told.getStartTime();
        return new PodStatusBuilder()
                .withPhase(phase)
                .withReason(told.getReason())
                .withMessage(told.getMessage())
                .withObservedGeneration(pod.getMetadata().getGeneration())
                .withConditions(new PodConditions(pod, phase, now)
                        .of(state.readySandbox().isPresent(), initial, main))
                .withHostIP(hostAddress)
                .withHostIPs(new HostIP(hostAddress))
                .withPodIP(addresses.isEmpty() ? null : addresses.getFirst())
                .withPodIPs(addresses.stream().map(PodIP::new).toList())
                .withStartTime(start)
                .withQosClass(told.getQosClass() == null ? QosClass.of(pod).text() : told.getQosClass())
                .withInitContainerStatuses(initial)
                .withContainerStatuses(main)
                .withEphemeralContainerStatuses(statuses.of(PodContainer.ephemeral(pod).stream()
                        .filter(c -> state.container(c.name()).isPresent() || waiting.containsKey(c.name()))
                        .toList()))
                .build();
    }

    private static String lastPhase(List<ContainerStatus> main) {
        boolean succeeded = main.stream()
                .allMatch(s -> s.getState().getTerminated() != null
                        && s.getState().getTerminated().getExitCode() == 0);
        return succeeded ? "Succeeded" : "Failed";
    }

    /** An ended pod keeps showing the address that it had. */
    private List<String> addresses(Pod pod, PodState state) {
        Optional<SandboxState> sandbox = state.readySandbox();
        if (sandbox.isPresent()) {
            return Boolean.TRUE.equals(pod.getSpec().getHostNetwork())
                    ? List.of(hostAddress)
                    : sandbox.get().addresses();
        }
        return pod.getStatus() == null
                ? List.of()
                : pod.getStatus().getPodIPs().stream().map(PodIP::getIp).toList();
    }
}
