package dev.navarch.kubelet.node;

import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.runtime.RuntimeInformation;
import io.fabric8.kubernetes.api.model.ContainerImageBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Composes the Node object.
 *
 * @param serverPort of the kubelet's server; zero where there is none
 */
public record NodeObject(
        String name, String address, NodeIdentity identity, RuntimeInformation runtime, int serverPort) {

    private static final String VERSION = "v1.36.0";
    private static final int MOST_PODS = 110;
    private static final int MOST_IMAGES = 50;

    /** What pods can use. */
    public Map<String, Quantity> capacity() {
        Map<String, Quantity> capacity = new LinkedHashMap<>();
        capacity.put("cpu", new Quantity(String.valueOf(runtime.cpus())));
        capacity.put("memory", new Quantity(runtime.memoryBytes() / 1024 + "Ki"));
        capacity.put("pods", new Quantity(String.valueOf(MOST_PODS)));
        capacity.put("ephemeral-storage", new Quantity("100Gi"));
        return capacity;
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("beta.kubernetes.io/arch", runtime.architecture());
        labels.put("beta.kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", runtime.architecture());
        labels.put("kubernetes.io/os", "linux");
        labels.put("kubernetes.io/hostname", name);
        return labels;
    }

    Node whole(List<ImageState> images, Optional<String> trouble, Instant now) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withStatus(status(images, trouble, List.of(), now))
                .build();
    }

    /**
     * @param trouble why the node can't run pods now
     * @param told the conditions as they are, whose times of transition are kept
     */
    NodeStatus status(List<ImageState> images, Optional<String> trouble, List<NodeCondition> told, Instant now) {
        NodeStatusBuilder status = new NodeStatusBuilder()
                .withCapacity(capacity())
                .withAllocatable(capacity())
                .withAddresses(new NodeAddress(address, "InternalIP"), new NodeAddress(name, "Hostname"))
                .withConditions(
                        calm(
                                "MemoryPressure",
                                "KubeletHasSufficientMemory",
                                "kubelet has sufficient memory available",
                                told,
                                now),
                        calm("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", told, now),
                        calm(
                                "PIDPressure",
                                "KubeletHasSufficientPID",
                                "kubelet has sufficient PID available",
                                told,
                                now),
                        ready(trouble, told, now))
                .withImages(images.stream()
                        .sorted((a, b) -> Long.compare(b.sizeBytes(), a.sizeBytes()))
                        .limit(MOST_IMAGES)
                        .map(i -> new ContainerImageBuilder()
                                .withNames(i.names())
                                .withSizeBytes(i.sizeBytes())
                                .build())
                        .toList())
                .withNewNodeInfo()
                .withMachineID(identity.machineId())
                .withSystemUUID(identity.systemId())
                .withBootID(identity.bootId())
                .withKernelVersion(runtime.kernelVersion())
                .withOsImage(runtime.operatingSystemImage())
                .withOperatingSystem("linux")
                .withArchitecture(runtime.architecture())
                .withContainerRuntimeVersion(runtime.name() + "://" + runtime.version())
                .withKubeletVersion(VERSION)
                .withKubeProxyVersion("")
                .endNodeInfo();
        if (serverPort > 0) {
            status.withNewDaemonEndpoints().withNewKubeletEndpoint(serverPort).endDaemonEndpoints();
        }
        return status.build();
    }

    private static NodeCondition calm(
            String type, String reason, String message, List<NodeCondition> told, Instant now) {
        return condition(type, "False", reason, message, told, now);
    }

    private static NodeCondition ready(Optional<String> trouble, List<NodeCondition> told, Instant now) {
        return trouble.isEmpty()
                ? condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", told, now)
                : condition("Ready", "False", "KubeletNotReady", trouble.get(), told, now);
    }

    private static NodeCondition condition(
            String type, String status, String reason, String message, List<NodeCondition> told, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String since = told.stream()
                .filter(c -> c.getType().equals(type) && c.getStatus().equals(status))
                .map(NodeCondition::getLastTransitionTime)
                .findFirst()
                .orElse(time);
        return new NodeConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(time)
                .withLastTransitionTime(since)
                .build();
    }
}
