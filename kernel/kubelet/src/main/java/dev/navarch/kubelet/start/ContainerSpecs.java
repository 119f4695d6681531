package dev.navarch.kubelet.start;

import dev.navarch.kubelet.environment.Environment;
import dev.navarch.kubelet.environment.Expansion;
import dev.navarch.kubelet.environment.PodFields;
import dev.navarch.kubelet.object.PodObjects;
import dev.navarch.kubelet.spec.ContainerLabels;
import dev.navarch.kubelet.spec.PodContainer;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.Mount;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.runtime.SandboxState;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composes what a runtime needs to know of a container. */
public final class ContainerSpecs {

    private final RuntimeInformation information;
    private final String hostAddress;
    private final Map<String, Quantity> allocatable;
    private final Environment environment;
    private final PodObjects objects;
    private final ContainerMounts mounts;

    public ContainerSpecs(
            RuntimeInformation information,
            String hostAddress,
            Map<String, Quantity> allocatable,
            Environment environment,
            PodObjects objects,
            ContainerMounts mounts) {
        this.information = information;
        this.hostAddress = hostAddress;
        this.allocatable = allocatable;
        this.environment = environment;
        this.objects = objects;
        this.mounts = mounts;
    }

    /** @throws VolumeFailure if what the spec refers to is missing */
    ContainerSpec of(
            Pod pod,
            PodContainer container,
            int attempt,
            SandboxState sandbox,
            Map<String, Path> volumes,
            ImageState image)
            throws VolumeFailure {
        Container spec = container.spec();
        List<String> addresses =
                Boolean.TRUE.equals(pod.getSpec().getHostNetwork()) ? List.of(hostAddress) : sandbox.addresses();
        PodFields fields = new PodFields(pod, addresses, hostAddress, allocatable, spec.getName());
        Map<String, String> variables =
                information.can(Capability.MOUNTS) ? environment.of(pod, spec, objects.of(pod), fields) : Map.of();
        ContainerMounts.Prepared prepared =
                mounts.prepare(information, pod, spec, attempt, addresses, volumes, variables);
        Map<String, String> labels = new HashMap<>();
        labels.put(ContainerLabels.IMAGE, spec.getImage());
        prepared.terminationMessage()
                .ifPresent(file -> labels.put(ContainerLabels.TERMINATION_MESSAGE_FILE, file.toString()));
        if (spec.getTerminationMessagePolicy() != null) {
            labels.put(ContainerLabels.TERMINATION_MESSAGE_POLICY, spec.getTerminationMessagePolicy());
        }
        List<Mount> all = prepared.mounts();
        return new ContainerSpec(
                SandboxStart.identity(pod),
                spec.getName(),
                container.role(),
                attempt,
                image.id(),
                expanded(spec.getCommand(), variables),
                expanded(spec.getArgs(), variables),
                variables.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .toList(),
                spec.getWorkingDir() == null ? "" : spec.getWorkingDir(),
                all,
                Security.of(pod, spec, image),
                Resources.of(pod, spec, information.memoryBytes()),
                Boolean.TRUE.equals(spec.getStdin()),
                Boolean.TRUE.equals(spec.getStdinOnce()),
                Boolean.TRUE.equals(spec.getTty()),
                labels);
    }

    private static List<String> expanded(@Nullable List<String> texts, Map<String, String> variables) {
        return texts == null
                ? List.of()
                : texts.stream().map(t -> Expansion.expand(t, variables)).toList();
    }
}
