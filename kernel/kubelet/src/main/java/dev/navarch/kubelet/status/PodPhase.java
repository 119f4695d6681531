package dev.navarch.kubelet.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Derives a pod's phase from the statuses of its containers. */
final class PodPhase {

    private PodPhase() {}

    static String of(Pod pod, List<ContainerStatus> initial, List<ContainerStatus> main) {
        String policy = pod.getSpec().getRestartPolicy();
        List<Container> specs = pod.getSpec().getInitContainers();
        boolean initPending = false;
        for (int i = 0; i < specs.size(); i++) {
            boolean sidecar = "Always".equals(specs.get(i).getRestartPolicy());
            ContainerStatus status = initial.get(i);
            ContainerState state = status.getState();
            if (sidecar) {
                initPending |= !Boolean.TRUE.equals(status.getStarted())
                        && state.getTerminated() == null
                        && status.getLastState() == null;
            } else if (state.getTerminated() == null) {
                initPending = true;
            } else if (state.getTerminated().getExitCode() != 0) {
                if ("Never".equals(policy)) {
                    return "Failed";
                }
                initPending = true;
            }
        }
        return initPending && main.stream().allMatch(PodPhase::waits) ? "Pending" : of(policy, main);
    }

    private static boolean waits(ContainerStatus status) {
        return status.getState().getWaiting() != null && !began(status);
    }

    private static boolean began(ContainerStatus status) {
        return status.getLastState() != null && status.getLastState().getTerminated() != null;
    }

    private static String of(String policy, List<ContainerStatus> main) {
        if (main.stream().anyMatch(PodPhase::waits)) {
            return "Pending";
        }
        if (main.stream().anyMatch(s -> s.getState().getTerminated() == null)) {
            return "Running";
        }
        if (policy == null || policy.equals("Always")) {
            return "Running";
        }
        if (main.stream().allMatch(s -> s.getState().getTerminated().getExitCode() == 0)) {
            return "Succeeded";
        }
        return policy.equals("Never") ? "Failed" : "Running";
    }
}
