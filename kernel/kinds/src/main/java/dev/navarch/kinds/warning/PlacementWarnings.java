package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Place;

/** Warns of what a pod says about the nodes it wants. */
final class PlacementWarnings {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private PlacementWarnings() {}

    static void look(Place spec, Warnings warnings) {
        NodeLabelWarnings.map(spec.at("nodeSelector"), warnings);
        Place affinity = spec.at("affinity");
        NodeLabelWarnings.terms(affinity.at("nodeAffinity", REQUIRED).at("nodeSelectorTerms"), warnings);
        affinity.at("nodeAffinity", PREFERRED)
                .each(preferred -> NodeLabelWarnings.preference(preferred.at("preference"), warnings));
        spec.at("topologySpreadConstraints").each(constraint -> {
            NodeLabelWarnings.namedKey(constraint.at("topologyKey"), warnings);
            matchesNothing(constraint.at("labelSelector"), warnings);
        });
        pods(affinity.at("podAffinity"), warnings);
        pods(affinity.at("podAntiAffinity"), warnings);
    }

    private static void pods(Place affinity, Warnings warnings) {
        affinity.at(REQUIRED).each(term -> matchesNothing(term.at("labelSelector"), warnings));
        affinity.at(PREFERRED).each(term -> matchesNothing(term.at("podAffinityTerm", "labelSelector"), warnings));
    }

    private static void matchesNothing(Place selector, Warnings warnings) {
        if (!selector.isPresent()) {
            warnings.add(selector, "a null labelSelector results in matching no pod");
        }
    }
}
