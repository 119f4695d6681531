package dev.navarch.scheduling.node;

import dev.navarch.spi.scheduling.LabelMatcher.Requirement;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Node selectors: any of the terms, all conditions of a term. An empty term matches nothing. */
public final class NodeTerms {

    private static final String NAME = "metadata.name";

    private NodeTerms() {}

    /** Whether the pod's node selector and required node affinity let it run on the node. */
    public static boolean allow(Pod pod, Node node) {
        Map<String, String> wanted = pod.getSpec().getNodeSelector();
        Map<String, String> labels = labels(node);
        if (wanted != null) {
            for (Map.Entry<String, String> entry : wanted.entrySet()) {
                if (!entry.getValue().equals(labels.get(entry.getKey()))) {
                    return false;
                }
            }
        }
        NodeSelector required = required(pod);
        return required == null || matches(required, node);
    }

    static @Nullable NodeSelector required(Pod pod) {
        Affinity affinity = pod.getSpec().getAffinity();
        return affinity == null || affinity.getNodeAffinity() == null
                ? null
                : affinity.getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution();
    }

    public static boolean matches(NodeSelector selector, Node node) {
        for (NodeSelectorTerm term : selector.getNodeSelectorTerms()) {
            if (!isEmpty(term) && matches(term, node)) {
                return true;
            }
        }
        return false;
    }

    static boolean matches(NodeSelectorTerm term, Node node) {
        Map<String, String> labels = labels(node);
        for (NodeSelectorRequirement expression : term.getMatchExpressions()) {
            if (!requirement(expression).matches(labels)) {
                return false;
            }
        }
        Map<String, String> fields = Map.of(NAME, node.getMetadata().getName());
        for (NodeSelectorRequirement field : term.getMatchFields()) {
            if (!requirement(field).matches(fields)) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmpty(NodeSelectorTerm term) {
        return term.getMatchExpressions().isEmpty() && term.getMatchFields().isEmpty();
    }

    /** The only node names that the term allows, or null if it does not say. */
    static @Nullable Set<String> names(NodeSelectorTerm term) {
        for (NodeSelectorRequirement field : term.getMatchFields()) {
            if (NAME.equals(field.getKey()) && "In".equals(field.getOperator())) {
                return Set.copyOf(field.getValues());
            }
        }
        return null;
    }

    private static Requirement requirement(NodeSelectorRequirement from) {
        List<String> values = from.getValues() == null ? List.of() : from.getValues();
        return new Requirement(from.getKey(), from.getOperator(), Set.copyOf(values));
    }

    private static Map<String, String> labels(Node node) {
        Map<String, String> labels = node.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
