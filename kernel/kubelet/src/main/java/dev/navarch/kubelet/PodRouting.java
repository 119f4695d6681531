package dev.navarch.kubelet;

import dev.navarch.kubelet.manifest.StaticPod;
import dev.navarch.spi.informer.Handler;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;

/** Brings what the API server tells of pods to the workers of their nodes. */
final class PodRouting implements Handler<Pod> {

    private final Map<String, NodeAgent> nodes;

    PodRouting(Map<String, NodeAgent> nodes) {
        this.nodes = nodes;
    }

    @Override
    public void added(Pod pod) {
        NodeAgent node = node(pod);
        if (node != null && !StaticPod.mirrors(pod)) {
            node.pods().put(pod);
        }
    }

    @Override
    public void updated(Pod old, Pod pod) {
        if (!old.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
            deleted(old);
        }
        added(pod);
    }

    @Override
    public void deleted(Pod last) {
        NodeAgent node = node(last);
        if (node != null && !StaticPod.mirrors(last)) {
            node.pods().remove(last.getMetadata().getUid());
        }
    }

    private @org.jspecify.annotations.Nullable NodeAgent node(Pod pod) {
        String name = pod.getSpec().getNodeName();
        return name == null ? null : nodes.get(name);
    }
}
