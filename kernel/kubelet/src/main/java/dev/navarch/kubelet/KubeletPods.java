package dev.navarch.kubelet;

import dev.navarch.kubelet.server.ServedPod;
import dev.navarch.kubelet.server.ServedPods;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the server can reach: the pods of all nodes. */
record KubeletPods(Collection<NodeAgent> nodes) implements ServedPods {

    @Override
    public Optional<ServedPod> find(String namespace, String name) {
        return nodes.stream()
                .flatMap(node ->
                        node.pods().pod(namespace, name).stream().map(pod -> new ServedPod(pod, node.runtime())))
                .findFirst();
    }

    @Override
    public List<ServedPod> all() {
        return nodes.stream()
                .flatMap(node -> node.pods().pods().stream().map(pod -> new ServedPod(pod, node.runtime())))
                .toList();
    }
}
