package dev.navarch.controllers.workloads.daemonset;

import dev.navarch.spi.model.LabelSelectors;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a DaemonSet's pod belongs on a node.
 *
 * @param start whether one is to be made there
 * @param stay whether one that is there may remain
 */
record NodeFit(boolean start, boolean stay) {

    static NodeFit of(DaemonSet set, Node node) {
        PodSpec spec = set.getSpec().getTemplate().getSpec();
        String name = spec.getNodeName();
        boolean named =
                name == null || name.isEmpty() || name.equals(node.getMetadata().getName());
        if (!named || !selected(spec, node)) {
            return new NodeFit(false, false);
        }
        List<Toleration> tolerations = DaemonPods.tolerations(spec);
        boolean starts = taints(node).stream()
                .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
                .allMatch(taint -> tolerated(taint, tolerations));
        boolean stays = taints(node).stream()
                .filter(taint -> "NoExecute".equals(taint.getEffect()))
                .allMatch(taint -> tolerated(taint, tolerations));
        return new NodeFit(starts, stays);
    }

    private static boolean selected(PodSpec spec, Node node) {
        Map<String, String> labels = node.getMetadata().getLabels() == null
                ? Map.of()
                : node.getMetadata().getLabels();
        if (spec.getNodeSelector() != null && !LabelSelectors.matches(spec.getNodeSelector(), labels)) {
            return false;
        }
        if (spec.getAffinity() == null
                || spec.getAffinity().getNodeAffinity() == null
                || spec.getAffinity().getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution() == null) {
            return true;
        }
        return spec
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .stream()
                .anyMatch(term -> matches(term, labels, node.getMetadata().getName()));
    }

    /** A term without any requirement matches nothing. */
    private static boolean matches(NodeSelectorTerm term, Map<String, String> labels, String name) {
        return !(term.getMatchExpressions().isEmpty() && term.getMatchFields().isEmpty())
                && term.getMatchExpressions().stream()
                        .allMatch(requirement -> satisfied(requirement, labels.get(requirement.getKey())))
                && term.getMatchFields().stream().allMatch(requirement -> satisfied(requirement, name));
    }

    private static boolean satisfied(NodeSelectorRequirement requirement, @Nullable String value) {
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> compare(value, requirement) > 0;
            case "Lt" -> compare(value, requirement) < 0;
            default -> false;
        };
    }

    /** Zero, which satisfies neither, where one of both is no number. */
    private static int compare(@Nullable String value, NodeSelectorRequirement requirement) {
        try {
            return value == null
                    ? 0
                    : Long.compare(
                            Long.parseLong(value),
                            Long.parseLong(requirement.getValues().getFirst()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<Taint> taints(Node node) {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints();
    }

    private static boolean tolerated(Taint taint, List<Toleration> tolerations) {
        return tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean effect =
                isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
        boolean key = isEmpty(toleration.getKey()) || toleration.getKey().equals(taint.getKey());
        return effect
                && key
                && ("Exists".equals(toleration.getOperator())
                        || !isEmpty(toleration.getKey())
                                && Objects.requireNonNullElse(toleration.getValue(), "")
                                        .equals(Objects.requireNonNullElse(taint.getValue(), "")));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
