package dev.navarch.kinds.placement;

import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

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
        matchLabelKeys(term, "matchLabelKeys");
        matchLabelKeys(term, "mismatchLabelKeys");
        Place mismatched = term.at("mismatchLabelKeys");
        mismatched.each(key -> term.at("matchLabelKeys").each(other -> {
            if (other.text().equals(key.text())) {
                other.invalid("exists in both matchLabelKeys and mismatchLabelKeys");
            }
        }));
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

    private static void matchLabelKeys(Place term, String field) {
        Place keys = term.at(field);
        if (keys.isEmpty()) {
            return;
        }
        if (!term.at("labelSelector").isPresent()) {
            keys.forbidden("must not be specified when labelSelector is not set");
        }
        keys.each(key -> Names.qualified(key.text(), key.path(), key.errors()));
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
        Place keys = constraint.at("matchLabelKeys");
        if (!keys.isEmpty()) {
            if (!constraint.at("labelSelector").isPresent()) {
                keys.forbidden("must not be specified when labelSelector is not set");
            }
            keys.each(each -> Names.qualified(each.text(), each.path(), each.errors()));
        }
        selector(constraint.at("labelSelector"));
    }
}
