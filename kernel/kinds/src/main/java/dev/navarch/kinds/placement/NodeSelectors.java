package dev.navarch.kinds.placement;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** Selectors of nodes: terms of which one must match, by labels and by the node's name. */
public final class NodeSelectors {

    private NodeSelectors() {}

    /** A selector, which needs at least one term. */
    public static void validate(Place selector) {
        Place terms = selector.at("nodeSelectorTerms");
        if (terms.required("must have at least one node selector term")) {
            terms.each(NodeSelectors::term);
        }
    }

    /** One term that must match. */
    public static void term(Place term) {
        term(term, true);
    }

    /** One term that had better match; the values in it may have any form. */
    public static void preferredTerm(Place term) {
        term(term, false);
    }

    private static void term(Place term, boolean labelValues) {
        term.at("matchExpressions").each(expression -> expression(expression, labelValues));
        term.at("matchFields").each(NodeSelectors::field);
    }

    private static void expression(Place expression, boolean labelValues) {
        Place values = expression.at("values");
        switch (expression.text("operator")) {
            case "In", "NotIn" -> values.required("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            case "Gt", "Lt" -> {
                if (values.size() != 1) {
                    values.errors()
                            .required(values.path(), "must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default -> expression.at("operator").invalid("not a valid selector operator");
        }
        Place key = expression.at("key");
        Names.qualified(key.text(), key.path(), key.errors());
        if (labelValues) {
            values.each(value -> Names.labelValue(value.text(), value.path(), value.errors()));
        }
    }

    private static void field(Place field) {
        Place values = field.at("values");
        switch (field.text("operator")) {
            case "In", "NotIn" -> {
                if (values.size() != 1) {
                    values.errors()
                            .required(
                                    values.path(),
                                    "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
                }
            }
            default -> field.at("operator").invalid("not a valid selector operator");
        }
        if (!field.text("key").equals("metadata.name")) {
            field.at("key").invalid("not a valid field selector key");
        } else {
            values.each(value -> Names.subdomain(value.text(), value.path(), value.errors()));
        }
    }
}
