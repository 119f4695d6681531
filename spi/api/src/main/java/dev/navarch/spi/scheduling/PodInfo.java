package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pod with all that is worked out about it once and used often. Never changes; not equal to another by content. */
public final class PodInfo {

    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final Pod pod;
    private final Resources requests;
    private final Resources nonZeroRequests;
    private final List<HostPort> hostPorts;
    private final List<AffinityTerm> requiredAffinity;
    private final List<AffinityTerm> requiredAntiAffinity;
    private final List<AffinityTerm> preferredAffinity;
    private final List<AffinityTerm> preferredAntiAffinity;

    private PodInfo(Pod pod) {
        this.pod = pod;
        this.requests = PodRequests.of(pod.getSpec());
        this.nonZeroRequests = PodRequests.nonZero(pod.getSpec());
        this.hostPorts = hostPorts(pod);
        Affinity affinity = pod.getSpec().getAffinity();
        var together = affinity == null ? null : affinity.getPodAffinity();
        var apart = affinity == null ? null : affinity.getPodAntiAffinity();
        this.requiredAffinity =
                required(together == null ? null : together.getRequiredDuringSchedulingIgnoredDuringExecution());
        this.preferredAffinity =
                preferred(together == null ? null : together.getPreferredDuringSchedulingIgnoredDuringExecution());
        this.requiredAntiAffinity =
                required(apart == null ? null : apart.getRequiredDuringSchedulingIgnoredDuringExecution());
        this.preferredAntiAffinity =
                preferred(apart == null ? null : apart.getPreferredDuringSchedulingIgnoredDuringExecution());
    }

    public static PodInfo of(Pod pod) {
        return new PodInfo(pod);
    }

    public Pod pod() {
        return pod;
    }

    public String namespace() {
        String namespace = pod.getMetadata().getNamespace();
        return namespace == null ? "default" : namespace;
    }

    public String name() {
        return pod.getMetadata().getName();
    }

    /** {@code namespace/name}. */
    public String key() {
        return namespace() + "/" + name();
    }

    /** The UID, or the key for a pod that has none. */
    public String uid() {
        String uid = pod.getMetadata().getUid();
        return uid == null ? key() : uid;
    }

    public Map<String, String> labels() {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** Of the pod's priority class; 0 where it has none. */
    public int priority() {
        Integer priority = pod.getSpec().getPriority();
        return priority == null ? 0 : priority;
    }

    /** Whether it is being deleted. */
    public boolean terminating() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** What the pod asks of a node, all its containers and its overhead together. */
    public Resources requests() {
        return requests;
    }

    /** The same with a little CPU and memory for containers that ask for none; for scores, not for filters. */
    public Resources nonZeroRequests() {
        return nonZeroRequests;
    }

    public List<HostPort> hostPorts() {
        return hostPorts;
    }

    public List<AffinityTerm> requiredAffinity() {
        return requiredAffinity;
    }

    public List<AffinityTerm> requiredAntiAffinity() {
        return requiredAntiAffinity;
    }

    public List<AffinityTerm> preferredAffinity() {
        return preferredAffinity;
    }

    public List<AffinityTerm> preferredAntiAffinity() {
        return preferredAntiAffinity;
    }

    /** Whether it has any affinity to or from other pods. */
    public boolean hasPodAffinity() {
        return !requiredAffinity.isEmpty()
                || !requiredAntiAffinity.isEmpty()
                || !preferredAffinity.isEmpty()
                || !preferredAntiAffinity.isEmpty();
    }

    private List<AffinityTerm> required(@Nullable List<PodAffinityTerm> terms) {
        return terms == null || terms.isEmpty()
                ? List.of()
                : terms.stream()
                        .map(term -> AffinityTerm.of(term, namespace(), labels(), 0))
                        .toList();
    }

    private List<AffinityTerm> preferred(@Nullable List<WeightedPodAffinityTerm> terms) {
        return terms == null || terms.isEmpty()
                ? List.of()
                : terms.stream()
                        .map(term ->
                                AffinityTerm.of(term.getPodAffinityTerm(), namespace(), labels(), term.getWeight()))
                        .toList();
    }

    private static List<HostPort> hostPorts(Pod pod) {
        List<HostPort> ports = new ArrayList<>();
        for (Container container : pod.getSpec().getContainers()) {
            addPorts(container, ports);
        }
        for (Container container : pod.getSpec().getInitContainers()) {
            if ("Always".equals(container.getRestartPolicy())) {
                addPorts(container, ports);
            }
        }
        return List.copyOf(ports);
    }

    private static void addPorts(Container container, List<HostPort> to) {
        container.getPorts().forEach(port -> {
            if (port.getHostPort() != null && port.getHostPort() > 0) {
                String address =
                        port.getHostIP() == null || port.getHostIP().isEmpty() ? ALL_ADDRESSES : port.getHostIP();
                String protocol = port.getProtocol() == null ? "TCP" : port.getProtocol();
                to.add(new HostPort(address, protocol, port.getHostPort()));
            }
        });
    }

    @Override
    public String toString() {
        return key();
    }
}
