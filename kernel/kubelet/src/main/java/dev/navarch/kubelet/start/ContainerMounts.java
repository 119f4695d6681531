package dev.navarch.kubelet.start;

import dev.navarch.kubelet.environment.Expansion;
import dev.navarch.kubelet.volume.PodDirectories;
import dev.navarch.spi.runtime.Capability;
import dev.navarch.spi.runtime.Mount;
import dev.navarch.spi.runtime.RuntimeInformation;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a container sees of the node: its volumes, its hosts file, the file for its last words. */
public final class ContainerMounts {

    private static final String HOSTS = "/etc/hosts";

    private final PodDirectories directories;
    private final String domain;

    /** @param domain of the cluster */
    public ContainerMounts(PodDirectories directories, String domain) {
        this.directories = directories;
        this.domain = domain;
    }

    record Prepared(List<Mount> mounts, Optional<Path> terminationMessage) {}

    Prepared prepare(
            RuntimeInformation information,
            Pod pod,
            Container container,
            int attempt,
            List<String> addresses,
            Map<String, Path> volumes,
            Map<String, String> variables)
            throws VolumeFailure {
        if (!information.can(Capability.MOUNTS)) {
            return new Prepared(List.of(), Optional.empty());
        }
        List<Mount> mounts = new ArrayList<>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            mounts.add(mount(mount, volumes, variables));
        }
        try {
            boolean ownHosts = container.getVolumeMounts().stream()
                    .anyMatch(m -> m.getMountPath().equals(HOSTS));
            if (!ownHosts && !Boolean.TRUE.equals(pod.getSpec().getHostNetwork())) {
                Path hosts = directories.of(pod).resolve("etc-hosts");
                HostsFile.write(hosts, pod, addresses, domain);
                mounts.add(new Mount(hosts, HOSTS, false, Mount.Propagation.NONE));
            }
            Path message = directories
                    .of(pod)
                    .resolve("containers")
                    .resolve(container.getName())
                    .resolve(String.valueOf(attempt));
            writable(message);
            String target = container.getTerminationMessagePath() == null
                    ? "/dev/termination-log"
                    : container.getTerminationMessagePath();
            mounts.add(new Mount(message, target, false, Mount.Propagation.NONE));
            return new Prepared(mounts, Optional.of(message));
        } catch (IOException e) {
            throw new VolumeFailure("the pod's directory can't be written: " + e, e);
        }
    }

    private static Mount mount(VolumeMount mount, Map<String, Path> volumes, Map<String, String> variables)
            throws VolumeFailure {
        Path volume = volumes.get(mount.getName());
        if (volume == null) {
            throw new VolumeFailure("volume \"" + mount.getName() + "\" is not mounted");
        }
        String within = mount.getSubPathExpr() == null || mount.getSubPathExpr().isEmpty()
                ? mount.getSubPath()
                : Expansion.expand(mount.getSubPathExpr(), variables);
        Path source = within == null || within.isEmpty() ? volume : SubPath.resolve(volume, within);
        return new Mount(
                source,
                mount.getMountPath().startsWith("/") ? mount.getMountPath() : "/" + mount.getMountPath(),
                Boolean.TRUE.equals(mount.getReadOnly()),
                switch (mount.getMountPropagation() == null ? "None" : mount.getMountPropagation()) {
                    case "HostToContainer" -> Mount.Propagation.HOST_TO_CONTAINER;
                    case "Bidirectional" -> Mount.Propagation.BIDIRECTIONAL;
                    default -> Mount.Propagation.NONE;
                });
    }

    /** A container may run as any user. */
    private static void writable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.notExists(file)) {
            Files.createFile(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }
}
