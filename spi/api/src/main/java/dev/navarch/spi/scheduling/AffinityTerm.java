package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A term of a pod's affinity or anti-affinity, made ready for matching.
 *
 * @param namespaces of the pods that it is about, besides those that {@code namespaceSelector} selects
 * @param topologyKey the node label whose values are the domains
 * @param weight of a preferred term; 0 of a required one
 */
public record AffinityTerm(
        LabelMatcher pods,
        Set<String> namespaces,
        @Nullable LabelMatcher namespaceSelector,
        String topologyKey,
        int weight) {

    static AffinityTerm of(PodAffinityTerm term, String ownNamespace, Map<String, String> ownLabels, int weight) {
        List<LabelMatcher.Requirement> more = new ArrayList<>();
        addKeys(more, term.getMatchLabelKeys(), "In", ownLabels);
        addKeys(more, term.getMismatchLabelKeys(), "NotIn", ownLabels);
        LabelMatcher selector =
                term.getNamespaceSelector() == null ? null : LabelMatcher.of(term.getNamespaceSelector());
        List<String> named = term.getNamespaces() == null ? List.of() : term.getNamespaces();
        Set<String> namespaces = named.isEmpty() && selector == null ? Set.of(ownNamespace) : Set.copyOf(named);
        return new AffinityTerm(
                LabelMatcher.of(term.getLabelSelector()).and(more),
                namespaces,
                selector,
                term.getTopologyKey(),
                weight);
    }

    private static void addKeys(
            List<LabelMatcher.Requirement> to,
            @Nullable List<String> keys,
            String operator,
            Map<String, String> ownLabels) {
        if (keys != null) {
            for (String key : keys) {
                String value = ownLabels.get(key);
                if (value != null) {
                    to.add(new LabelMatcher.Requirement(key, operator, Set.of(value)));
                }
            }
        }
    }

    /** @param namespaceLabels gives the labels of a namespace */
    public boolean matches(PodInfo pod, Function<String, Map<String, String>> namespaceLabels) {
        boolean place = namespaces.contains(pod.namespace())
                || (namespaceSelector != null
                        && (namespaceSelector.isEverything()
                                || namespaceSelector.matches(namespaceLabels.apply(pod.namespace()))));
        return place && pods.matches(pod.labels());
    }
}
