package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node and the pods that are on it or on their way to it, with their sums. Never changes: {@link #with} and
 * {@link #without} make another, so that a plugin can try what would be.
 */
public final class NodeInfo {

    private final Node node;
    private final Resources allocatable;
    private final long allowedPods;
    private final Map<String, Long> imageBytes;
    private final List<PodInfo> pods;
    private final Resources requested;
    private final Resources nonZeroRequested;
    private final int affinityPods;

    private NodeInfo(
            Node node,
            Resources allocatable,
            long allowedPods,
            Map<String, Long> imageBytes,
            List<PodInfo> pods,
            Resources requested,
            Resources nonZeroRequested,
            int affinityPods) {
        this.node = node;
        this.allocatable = allocatable;
        this.allowedPods = allowedPods;
        this.imageBytes = imageBytes;
        this.pods = pods;
        this.requested = requested;
        this.nonZeroRequested = nonZeroRequested;
        this.affinityPods = affinityPods;
    }

    /** A node without pods. */
    public static NodeInfo of(Node node) {
        Map<String, Quantity> quantities =
                node.getStatus() == null ? null : node.getStatus().getAllocatable();
        Resources allocatable = Resources.of(quantities);
        return new NodeInfo(
                node,
                allocatable,
                allocatable.amount(Resources.PODS),
                imageBytes(node),
                List.of(),
                Resources.none(),
                Resources.none(),
                0);
    }

    public Node node() {
        return node;
    }

    public String name() {
        return node.getMetadata().getName();
    }

    public Map<String, String> labels() {
        Map<String, String> labels = node.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    public List<Taint> taints() {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints();
    }

    /** What pods may ask for altogether. */
    public Resources allocatable() {
        return allocatable;
    }

    /** How many pods the node takes. */
    public long allowedPods() {
        return allowedPods;
    }

    public List<PodInfo> pods() {
        return pods;
    }

    /** What the pods ask for altogether. */
    public Resources requested() {
        return requested;
    }

    /** The same as scores count it: see {@link PodInfo#nonZeroRequests()}. */
    public Resources nonZeroRequested() {
        return nonZeroRequested;
    }

    /** The sizes of the images that are on the node, by each of their names. */
    public Map<String, Long> imageBytes() {
        return imageBytes;
    }

    /** Whether any of the pods has affinity to or from other pods. */
    public boolean hasAffinityPods() {
        return affinityPods > 0;
    }

    /** With one pod more. */
    public NodeInfo with(PodInfo pod) {
        List<PodInfo> more = new ArrayList<>(pods.size() + 1);
        more.addAll(pods);
        more.add(pod);
        return withPods(
                List.copyOf(more),
                requested.plus(pod.requests()),
                nonZeroRequested.plus(pod.nonZeroRequests()),
                affinityPods + (pod.hasPodAffinity() ? 1 : 0));
    }

    /** Without the pod of that {@link PodInfo#uid()}; the same node if it is not there. */
    public NodeInfo without(String uid) {
        PodInfo gone = find(uid);
        if (gone == null) {
            return this;
        }
        List<PodInfo> fewer = new ArrayList<>(pods);
        fewer.remove(gone);
        return withPods(
                List.copyOf(fewer),
                requested.minus(gone.requests()),
                nonZeroRequested.minus(gone.nonZeroRequests()),
                affinityPods - (gone.hasPodAffinity() ? 1 : 0));
    }

    /** The same pods on a changed node. */
    public NodeInfo with(Node changed) {
        return of(changed).withPods(pods, requested, nonZeroRequested, affinityPods);
    }

    private NodeInfo withPods(List<PodInfo> on, Resources sum, Resources nonZeroSum, int withAffinity) {
        return new NodeInfo(node, allocatable, allowedPods, imageBytes, on, sum, nonZeroSum, withAffinity);
    }

    private @Nullable PodInfo find(String uid) {
        for (PodInfo pod : pods) {
            if (pod.uid().equals(uid)) {
                return pod;
            }
        }
        return null;
    }

    private static Map<String, Long> imageBytes(Node node) {
        if (node.getStatus() == null || node.getStatus().getImages() == null) {
            return Map.of();
        }
        Map<String, Long> sizes = new HashMap<>();
        for (ContainerImage image : node.getStatus().getImages()) {
            for (String name : Objects.requireNonNullElse(image.getNames(), List.<String>of())) {
                sizes.put(name, image.getSizeBytes() == null ? 0 : image.getSizeBytes());
            }
        }
        return Map.copyOf(sizes);
    }

    @Override
    public String toString() {
        return name() + " with " + pods.size() + " pods";
    }
}
