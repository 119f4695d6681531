package dev.navarch.kinds.placement;

import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Affinity of pods to nodes and to other pods, and their spreading. */
public final class AffinityValidation {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private AffinityValidation() {}

    /** A pod's affinity. */
    public static void validate(Place affinity) {
        Place nodes = affinity.at("nodeAffinity");
        if (nodes.at(REQUIRED).isPresent()) {
            NodeSelectors.validate(nodes.at(REQUIRED));
        }
        nodes.at(PREFERRED).each(term -> {
            weight(term.at("weight"));
            NodeSelectors.preferredTerm(term.at("preference"));
        });
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            Place pods = affinity.at(kind);
            pods.at(REQUIRED).each(AffinityValidation::podTerm);
            pods.at(PREFERRED).each(term -> {
                weight(term.at("weight"));
                podTerm(term.at("podAffinityTerm"));
            });
        }
    }

    private static void weight(Place weight) {
        if (weight.number() < 1 || weight.number() > 100) {
            weight.invalid("must be in the range 1-100");
        }
    }

    private static void podTerm(Place term) {
        selector(term.at("labelSelector"));
        selector(term.at("namespaceSelector"));
        term.at("namespaces")
                .each(namespace -> Names.label(namespace.text(), term.path().child("namespace"), namespace.errors()));
        labelKeys(term);
        Place topology = term.at("topologyKey");
        if (topology.isEmpty()) {
            topology.required("can not be empty");
        }
        Names.qualified(topology.text(), topology.path(), topology.errors());
    }

    private static void selector(Place selector) {
        if (selector.isPresent()) {
            Labels.selector(selector);
        }
    }

    /** Keys of the pod's own labels, whose values become requirements of the selector beside them. */
    private static void labelKeys(Place term) {
        Place matched = term.at("matchLabelKeys");
        Place mismatched = term.at("mismatchLabelKeys");
        List.of(matched, mismatched).forEach(keys -> keys(keys, term.at("labelSelector")));
        alreadySelected(term);
        List<String> excluded = Tree.texts(mismatched.node());
        matched.each(key -> {
            if (excluded.contains(key.text())) {
                key.invalid("exists in both matchLabelKeys and mismatchLabelKeys");
            }
        });
    }

    private static void keys(Place keys, Place selector) {
        if (keys.isEmpty()) {
            return;
        }
        if (!selector.isPresent()) {
            keys.forbidden("must not be specified when labelSelector is not set");
            return;
        }
        keys.each(key -> Names.qualified(key.text(), key.path(), key.errors()));
    }

    /** Each key may be required once: by the selector itself or through {@code matchLabelKeys}. */
    private static void alreadySelected(Place term) {
        List<String> keys = Tree.texts(term.at("matchLabelKeys").node());
        Set<String> selected = new HashSet<>();
        term.at("labelSelector", "matchLabels").node().fieldNames().forEachRemaining(selected::add);
        term.at("labelSelector", "matchExpressions").each(requirement -> {
            String key = requirement.text("key");
            if (!selected.add(key) && keys.contains(key)) {
                FieldPath path = term.path().index(keys.lastIndexOf(key));
                term.errors().invalid(path, key, "exists in both matchLabelKeys and labelSelector");
            }
        });
    }

    /** Constraints on how pods are spread. */
    public static void spreading(Place constraints) {
        for (int i = 0; i < constraints.size(); i++) {
            Place constraint = constraints.index(i);
            spread(constraint);
            for (int j = i + 1; j < constraints.size(); j++) {
                if (constraints.index(j).text("topologyKey").equals(constraint.text("topologyKey"))
                        && constraints
                                .index(j)
                                .text("whenUnsatisfiable")
                                .equals(constraint.text("whenUnsatisfiable"))) {
                    constraint
                            .errors()
                            .duplicate(
                                    constraint.path().child("{topologyKey, whenUnsatisfiable}"),
                                    "{" + constraint.text("topologyKey") + ", " + constraint.text("whenUnsatisfiable")
                                            + "}");
                }
            }
        }
    }

    private static void spread(Place constraint) {
        Place skew = constraint.at("maxSkew");
        if (skew.number() <= 0) {
            skew.invalid("must be greater than zero");
        }
        Place key = constraint.at("topologyKey");
        key.required("can not be empty");
        Place when = constraint.at("whenUnsatisfiable");
        if (!List.of("DoNotSchedule", "ScheduleAnyway").contains(when.text())) {
            when.errors().notSupported(when.path(), when.node(), List.of("DoNotSchedule", "ScheduleAnyway"));
        }
        Place domains = constraint.at("minDomains");
        if (domains.isPresent()) {
            if (domains.number() <= 0) {
                domains.invalid("must be greater than zero");
            }
            if (!when.text().equals("DoNotSchedule")) {
                domains.invalid("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not " + when.text());
            }
        }
        constraint.at("nodeAffinityPolicy").oneOf(List.of("Honor", "Ignore"));
        constraint.at("nodeTaintsPolicy").oneOf(List.of("Honor", "Ignore"));
        labelKeys(constraint);
        selector(constraint.at("labelSelector"));
    }
}
