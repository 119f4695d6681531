package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Which labels a node may give itself. */
final class NodeLabels {

    private static final Set<String> OWN = Set.of(
            "kubernetes.io/hostname",
            "topology.kubernetes.io/zone",
            "topology.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region",
            "node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type",
            "kubernetes.io/os",
            "kubernetes.io/arch",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch");

    private NodeLabels() {}

    /** The labels by which the two maps differ and that a node may not touch. */
    static Set<String> forbidden(JsonNode after, JsonNode before) {
        Set<String> changed = new TreeSet<>();
        after.properties().forEach(entry -> {
            if (!entry.getValue().equals(before.path(entry.getKey()))) {
                changed.add(entry.getKey());
            }
        });
        before.properties().forEach(entry -> {
            if (!after.has(entry.getKey())) {
                changed.add(entry.getKey());
            }
        });
        changed.removeIf(NodeLabels::isFree);
        return changed;
    }

    private static boolean isFree(String label) {
        int slash = label.indexOf('/');
        String domain = slash < 0 ? "" : label.substring(0, slash);
        if (within(domain, "node-restriction.kubernetes.io")) {
            return false;
        }
        boolean reserved = within(domain, "kubernetes.io") || within(domain, "k8s.io");
        return !reserved
                || OWN.contains(label)
                || within(domain, "kubelet.kubernetes.io")
                || within(domain, "node.kubernetes.io");
    }

    private static boolean within(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }
}
