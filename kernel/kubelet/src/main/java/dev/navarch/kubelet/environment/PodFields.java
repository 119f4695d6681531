package dev.navarch.kubelet.environment;

import dev.navarch.spi.volume.DownwardValues;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The downward API of one pod. */
public final class PodFields implements DownwardValues {

    private final Pod pod;
    private final List<String> podAddresses;
    private final String hostAddress;
    private final Map<String, Quantity> allocatable;
    private final @Nullable String container;

    /**
     * @param podAddresses empty while there is no sandbox yet
     * @param allocatable what the node has, which stands in for absent limits
     * @param container whose resources are meant where the selector names none; {@code null} for volumes
     */
    public PodFields(
            Pod pod,
            List<String> podAddresses,
            String hostAddress,
            Map<String, Quantity> allocatable,
            @Nullable String container) {
        this.pod = pod;
        this.podAddresses = podAddresses;
        this.hostAddress = hostAddress;
        this.allocatable = allocatable;
        this.container = container;
    }

    @Override
    public String field(ObjectFieldSelector selector) throws VolumeFailure {
        String path = selector.getFieldPath();
        if (path.endsWith("']")) {
            int bracket = path.indexOf("['");
            String key = path.substring(bracket + 2, path.length() - 2);
            return map(path.substring(0, bracket)).getOrDefault(key, "");
        }
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> pod.getMetadata().getUid();
            case "metadata.labels", "metadata.annotations" -> lines(map(path));
            case "spec.nodeName" -> text(pod.getSpec().getNodeName());
            case "spec.serviceAccountName" -> text(pod.getSpec().getServiceAccountName());
            case "status.hostIP", "status.hostIPs" -> hostAddress;
            case "status.podIP" -> podAddresses.isEmpty() ? "" : podAddresses.getFirst();
            case "status.podIPs" -> String.join(",", podAddresses);
            default -> throw new VolumeFailure("unsupported fieldPath: " + path);
        };
    }

    @Override
    public String resource(ResourceFieldSelector selector) throws VolumeFailure {
        String name = selector.getContainerName() == null
                        || selector.getContainerName().isEmpty()
                ? container
                : selector.getContainerName();
        Container of = Stream.concat(pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new VolumeFailure("container " + name + " not found"));
        String path = selector.getResource();
        int dot = path.indexOf('.');
        String kind = path.substring(0, Math.max(0, dot));
        String resource = path.substring(dot + 1);
        Quantity quantity = quantity(of.getResources(), kind, resource);
        BigDecimal divisor = selector.getDivisor() == null
                ? BigDecimal.ONE
                : selector.getDivisor().getNumericalAmount();
        if (divisor.signum() == 0) {
            divisor = BigDecimal.ONE;
        }
        return quantity.getNumericalAmount()
                .divide(divisor, 0, RoundingMode.CEILING)
                .toPlainString();
    }

    private Quantity quantity(@Nullable ResourceRequirements resources, String kind, String resource)
            throws VolumeFailure {
        Map<String, Quantity> limits =
                resources == null || resources.getLimits() == null ? Map.of() : resources.getLimits();
        Map<String, Quantity> requests =
                resources == null || resources.getRequests() == null ? Map.of() : resources.getRequests();
        Quantity none = new Quantity("0");
        return switch (kind) {
            case "limits" -> limits.getOrDefault(resource, allocatable.getOrDefault(resource, none));
            case "requests" -> requests.getOrDefault(resource, limits.getOrDefault(resource, none));
            default -> throw new VolumeFailure("unsupported resource: " + kind + "." + resource);
        };
    }

    private Map<String, String> map(String path) throws VolumeFailure {
        Map<String, String> map =
                switch (path) {
                    case "metadata.labels" -> pod.getMetadata().getLabels();
                    case "metadata.annotations" -> pod.getMetadata().getAnnotations();
                    default -> throw new VolumeFailure("unsupported fieldPath: " + path);
                };
        return map == null ? Map.of() : map;
    }

    private static String lines(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=\""
                                + e.getValue()
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\"")
                                        .replace("\n", "\\n")
                                + "\"")
                        .collect(Collectors.joining("\n"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
