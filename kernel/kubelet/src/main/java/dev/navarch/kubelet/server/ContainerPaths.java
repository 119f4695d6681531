package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Request;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a path of the form {@code /verb/namespace/pod/container} is about. */
final class ContainerPaths {

    private final ServedPods pods;

    ContainerPaths(ServedPods pods) {
        this.pods = pods;
    }

    ServedPod pod(Request request) throws Refusal {
        List<String> path = request.path();
        if (path.size() < 3) {
            throw Refusal.notFound("the path must name a namespace and a pod");
        }
        return pods.find(path.get(1), path.get(2))
                .orElseThrow(() -> Refusal.notFound("pod \"" + path.get(2) + "\" not found"));
    }

    String containerName(Request request) throws Refusal {
        if (request.path().size() < 4) {
            throw Refusal.notFound("the path must name a container");
        }
        return request.path().get(3);
    }

    /** The container's newest instance, which must run. */
    ContainerState running(ServedPod pod, String name) throws Refusal {
        ContainerState container = container(pod, name, false);
        if (!container.running()) {
            throw Refusal.badRequest("container not found (\"" + name + "\")");
        }
        return container;
    }

    /** An instance of a container: the newest, or the one before. */
    ContainerState container(ServedPod pod, String name, boolean previous) throws Refusal {
        List<ContainerState> instances = state(pod).containers().stream()
                .filter(c -> c.name().equals(name))
                .toList();
        int index = previous ? 1 : 0;
        String podName = pod.pod().getMetadata().getName();
        if (instances.size() > index) {
            return instances.get(index);
        }
        if (previous) {
            throw Refusal.badRequest(
                    "previous terminated container \"" + name + "\" in pod \"" + podName + "\" not found");
        }
        throw Refusal.badRequest("container \"" + name + "\" in pod \"" + podName + "\" is waiting to start: "
                + waitingReason(pod.pod(), name));
    }

    String sandbox(ServedPod pod) throws Refusal {
        return state(pod)
                .readySandbox()
                .orElseThrow(() ->
                        Refusal.badRequest("pod " + pod.pod().getMetadata().getName() + " does not run"))
                .id();
    }

    private static PodState state(ServedPod pod) throws Refusal {
        try {
            return pod.runtime().pods().get(pod.pod().getMetadata().getUid());
        } catch (RuntimeFailure e) {
            throw new Refusal(500, "InternalError", String.valueOf(e.getMessage()));
        }
    }

    private static String waitingReason(Pod pod, String name) {
        if (pod.getStatus() == null) {
            return "ContainerCreating";
        }
        return Stream.concat(
                        pod.getStatus().getContainerStatuses().stream(),
                        pod.getStatus().getInitContainerStatuses().stream())
                .filter(s -> s.getName().equals(name)
                        && s.getState() != null
                        && s.getState().getWaiting() != null)
                .map((ContainerStatus s) -> s.getState().getWaiting().getReason())
                .findFirst()
                .orElse("ContainerCreating");
    }
}
