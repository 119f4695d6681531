package dev.navarch.kubelet.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.ContainerUsage;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.UnsupportedCapabilityException;
import java.util.List;
import java.util.Optional;

/** Composes {@code /stats/summary}: what each container uses. */
final class Summary {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Summary() {}

    static String of(List<ServedPod> pods) {
        ObjectNode summary = JSON.createObjectNode();
        ArrayNode list = summary.putArray("pods");
        for (ServedPod pod : pods) {
            ObjectNode entry = list.addObject();
            entry.putObject("podRef")
                    .put("name", pod.pod().getMetadata().getName())
                    .put("namespace", pod.pod().getMetadata().getNamespace())
                    .put("uid", pod.pod().getMetadata().getUid());
            ArrayNode containers = entry.putArray("containers");
            try {
                for (ContainerState container : pod.runtime()
                        .pods()
                        .get(pod.pod().getMetadata().getUid())
                        .containers()) {
                    usage(pod, container).ifPresent(usage -> add(containers.addObject(), container, usage));
                }
            } catch (RuntimeFailure e) {
                entry.put("error", e.getMessage());
            }
        }
        return summary.toString();
    }

    private static Optional<ContainerUsage> usage(ServedPod pod, ContainerState container) throws RuntimeFailure {
        if (!container.running()) {
            return Optional.empty();
        }
        try {
            return pod.runtime().statistics().usage(container.id());
        } catch (UnsupportedCapabilityException e) {
            return Optional.empty();
        }
    }

    private static void add(ObjectNode entry, ContainerState container, ContainerUsage usage) {
        entry.put("name", container.name());
        container.started().ifPresent(started -> entry.put("startTime", started.toString()));
        entry.putObject("cpu").put("time", usage.time().toString()).put("usageCoreNanoSeconds", usage.cpuNanoseconds());
        entry.putObject("memory")
                .put("time", usage.time().toString())
                .put("usageBytes", usage.memoryBytes())
                .put("workingSetBytes", usage.workingSetBytes());
    }
}
