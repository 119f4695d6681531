package dev.navarch.kubelet.spec;

import dev.navarch.spi.runtime.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** A container of a pod's spec, with the part that it plays. */
public record PodContainer(Container spec, ContainerRole role) {

    public String name() {
        return spec.getName();
    }

    /** Whether it is to start before the main containers do. */
    public boolean initial() {
        return role == ContainerRole.INIT || role == ContainerRole.SIDECAR;
    }

    /** When it is started again: {@code Always}, {@code OnFailure} or {@code Never}. */
    public String restartPolicy(Pod pod) {
        if (role == ContainerRole.EPHEMERAL) {
            return "Never";
        }
        if (spec.getRestartPolicy() != null) {
            return spec.getRestartPolicy();
        }
        String policy = pod.getSpec().getRestartPolicy();
        // A pod that always restarts its containers still runs its init containers only until they succeed.
        return role == ContainerRole.INIT && !"Never".equals(policy) ? "OnFailure" : policy == null ? "Always" : policy;
    }

    /** Whether a container that ended with that code is to be started again. */
    public boolean restartsAfter(Pod pod, int exitCode) {
        return switch (restartPolicy(pod)) {
            case "Always" -> true;
            case "OnFailure" -> exitCode != 0;
            default -> false;
        };
    }

    /** Where events about it point to. */
    public String fieldPath() {
        return switch (role) {
            case INIT, SIDECAR -> "spec.initContainers{" + name() + "}";
            case MAIN -> "spec.containers{" + name() + "}";
            case EPHEMERAL -> "spec.ephemeralContainers{" + name() + "}";
        };
    }

    /** Init containers and sidecars, in their order. */
    public static List<PodContainer> initial(Pod pod) {
        return pod.getSpec().getInitContainers().stream()
                .map(c -> new PodContainer(
                        c, "Always".equals(c.getRestartPolicy()) ? ContainerRole.SIDECAR : ContainerRole.INIT))
                .toList();
    }

    public static List<PodContainer> main(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .map(c -> new PodContainer(c, ContainerRole.MAIN))
                .toList();
    }

    public static List<PodContainer> ephemeral(Pod pod) {
        return pod.getSpec().getEphemeralContainers().stream()
                .map(c -> new PodContainer(container(c), ContainerRole.EPHEMERAL))
                .toList();
    }

    public static List<PodContainer> all(Pod pod) {
        List<PodContainer> all = new ArrayList<>(initial(pod));
        all.addAll(main(pod));
        all.addAll(ephemeral(pod));
        return all;
    }

    private static Container container(EphemeralContainer ephemeral) {
        return new ContainerBuilder()
                .withName(ephemeral.getName())
                .withImage(ephemeral.getImage())
                .withImagePullPolicy(ephemeral.getImagePullPolicy())
                .withCommand(ephemeral.getCommand())
                .withArgs(ephemeral.getArgs())
                .withEnv(ephemeral.getEnv())
                .withEnvFrom(ephemeral.getEnvFrom())
                .withWorkingDir(ephemeral.getWorkingDir())
                .withVolumeMounts(ephemeral.getVolumeMounts())
                .withSecurityContext(ephemeral.getSecurityContext())
                .withStdin(ephemeral.getStdin())
                .withStdinOnce(ephemeral.getStdinOnce())
                .withTty(ephemeral.getTty())
                .withTerminationMessagePath(ephemeral.getTerminationMessagePath())
                .withTerminationMessagePolicy(ephemeral.getTerminationMessagePolicy())
                .build();
    }
}
