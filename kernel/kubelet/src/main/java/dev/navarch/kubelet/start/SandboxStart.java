package dev.navarch.kubelet.start;

import dev.navarch.kubelet.spec.ContainerLabels;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.PortMapping;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxSpec;
import dev.navarch.spi.runtime.SandboxState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Sysctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a pod's sandbox, in place of those that it had. */
public final class SandboxStart {

    private static final int LONGEST_HOST_NAME = 63;

    private final ContainerRuntime runtime;
    private final PodDns dns;

    public SandboxStart(ContainerRuntime runtime, PodDns dns) {
        this.runtime = runtime;
        this.dns = dns;
    }

    /** @return the new sandbox's id */
    public String run(Pod pod, int attempt, PodState state) throws RuntimeFailure {
        for (SandboxState old : state.sandboxes()) {
            if (state.containers().stream().noneMatch(c -> c.sandboxId().equals(old.id()))) {
                runtime.pods().remove(old.id());
            }
        }
        PodSpec spec = pod.getSpec();
        boolean hostNetwork = Boolean.TRUE.equals(spec.getHostNetwork());
        return runtime.pods()
                .run(new SandboxSpec(
                        identity(pod),
                        attempt,
                        hostname(pod),
                        dns.of(pod),
                        hostNetwork,
                        Boolean.TRUE.equals(spec.getHostPID()),
                        Boolean.TRUE.equals(spec.getHostIPC()),
                        Boolean.TRUE.equals(spec.getShareProcessNamespace()),
                        hostNetwork ? List.of() : ports(spec),
                        sysctls(spec),
                        pod.getMetadata().getAnnotations() == null
                                ? Map.of()
                                : pod.getMetadata().getAnnotations(),
                        Map.of(
                                ContainerLabels.GRACE_PERIOD,
                                String.valueOf(
                                        spec.getTerminationGracePeriodSeconds() == null
                                                ? 30
                                                : spec.getTerminationGracePeriodSeconds()))));
    }

    static PodIdentity identity(Pod pod) {
        return new PodIdentity(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid());
    }

    /** The host name of a pod: as its spec says, else its name, as much of it as a host name may have. */
    static String hostname(Pod pod) {
        String given = pod.getSpec().getHostname();
        String name = given == null || given.isEmpty() ? pod.getMetadata().getName() : given;
        String cut = name.length() > LONGEST_HOST_NAME ? name.substring(0, LONGEST_HOST_NAME) : name;
        return cut.replaceAll("[-.]+$", "");
    }

    private static List<PortMapping> ports(PodSpec spec) {
        List<PortMapping> mappings = new ArrayList<>();
        Stream.concat(spec.getContainers().stream(), spec.getInitContainers().stream())
                .map(Container::getPorts)
                .flatMap(List::stream)
                .filter(p -> p.getHostPort() != null && p.getHostPort() > 0)
                .forEach(p -> mappings.add(mapping(p)));
        return mappings;
    }

    private static PortMapping mapping(ContainerPort port) {
        return new PortMapping(
                port.getProtocol() == null ? "TCP" : port.getProtocol(),
                port.getHostIP() == null ? "" : port.getHostIP(),
                port.getHostPort(),
                port.getContainerPort());
    }

    private static Map<String, String> sysctls(PodSpec spec) {
        return spec.getSecurityContext() == null
                ? Map.of()
                : spec.getSecurityContext().getSysctls().stream()
                        .collect(Collectors.toMap(Sysctl::getName, Sysctl::getValue));
    }
}
