package dev.navarch.controllers.network.backend;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pod is to a Service. */
public final class Backends {

    public static final String HEADLESS_LABEL = "service.kubernetes.io/headless";
    public static final String CHANGE_ANNOTATION = "endpoints.kubernetes.io/last-change-trigger-time";

    private Backends() {}

    /** Whether endpoints are kept for a Service at all. */
    public static boolean managed(Service service) {
        return service.getSpec() != null
                && service.getSpec().getSelector() != null
                && !service.getSpec().getSelector().isEmpty()
                && !"ExternalName".equals(service.getSpec().getType());
    }

    public static boolean headless(Service service) {
        return "None".equals(service.getSpec().getClusterIP());
    }

    public static boolean publishesUnready(Service service) {
        return Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses());
    }

    /** Whether a pod can be reached or soon might: it has an address and has not ended. */
    public static boolean reachable(Pod pod) {
        return !Pods.finished(pod) && !addresses(pod).isEmpty();
    }

    public static List<String> addresses(Pod pod) {
        if (pod.getStatus() == null) {
            return List.of();
        }
        List<String> several = pod.getStatus().getPodIPs() == null
                ? List.of()
                : pod.getStatus().getPodIPs().stream()
                        .map(PodIP::getIp)
                        .filter(Objects::nonNull)
                        .toList();
        String single = pod.getStatus().getPodIP();
        return several.isEmpty() && single != null && !single.isEmpty() ? List.of(single) : several;
    }

    public static boolean isVersion6(String address) {
        return address.indexOf(':') >= 0;
    }

    /** The number behind a Service's port in that pod; empty if the pod has no container port of that name. */
    public static Optional<Integer> targetPort(ServicePort port, Pod pod) {
        IntOrString target = port.getTargetPort();
        if (target == null) {
            return Optional.of(port.getPort());
        }
        if (target.getStrVal() == null) {
            return Optional.of(
                    target.getIntVal() == null || target.getIntVal() == 0 ? port.getPort() : target.getIntVal());
        }
        return containers(pod)
                .flatMap(container -> container.getPorts().stream())
                .filter(candidate -> target.getStrVal().equals(candidate.getName())
                        && protocol(port.getProtocol()).equals(protocol(candidate.getProtocol())))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    public static String protocol(@Nullable String protocol) {
        return protocol == null ? "TCP" : protocol;
    }

    /** The name under which DNS knows a pod as one of a headless Service's. */
    public static Optional<String> hostname(Pod pod, Service service) {
        String hostname = pod.getSpec().getHostname();
        boolean named = hostname != null
                && !hostname.isEmpty()
                && service.getMetadata().getName().equals(pod.getSpec().getSubdomain());
        return named ? Optional.of(hostname) : Optional.empty();
    }

    public static ObjectReference reference(Pod pod) {
        return new ObjectReferenceBuilder()
                .withKind("Pod")
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .build();
    }

    /** When the last change happened that shows in a Service's endpoints. */
    public static Instant lastChange(Service service, List<Pod> pods) {
        Instant created = Instant.parse(service.getMetadata().getCreationTimestamp());
        return pods.stream()
                .flatMap(pod -> Pods.condition(pod, "Ready").stream())
                .map(condition -> condition.getLastTransitionTime())
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .filter(created::isBefore)
                .max(Instant::compareTo)
                .orElse(created);
    }

    /** Ordinary containers, and init containers that go on beside them. */
    private static Stream<Container> containers(Pod pod) {
        Stream<Container> lasting = pod.getSpec().getInitContainers().stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()));
        return Stream.concat(pod.getSpec().getContainers().stream(), lasting);
    }
}
