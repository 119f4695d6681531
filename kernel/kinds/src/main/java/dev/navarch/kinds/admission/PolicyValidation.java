package dev.navarch.kinds.admission;

import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What both sorts of admission policies must look like. */
final class PolicyValidation {
    private PolicyValidation() {}

    static void common(Place spec) {
        spec.at("failurePolicy").oneOf(List.of("Fail", "Ignore"));
        Place kind = spec.at("paramKind");
        if (kind.isPresent()) {
            kind.at("apiVersion").required();
            kind.at("kind").required();
        }
        Place constraints = spec.at("matchConstraints");
        if (!constraints.isPresent()) {
            constraints.required();
        } else {
            match(constraints);
            constraints.at("resourceRules").required();
        }
        MatchConditions.validate(spec.at("matchConditions"));
        spec.at("variables").each(variable -> {
            Place name = variable.at("name");
            if (name.required("name is not specified") && !isIdentifier(name.text())) {
                name.invalid("name is not a valid CEL identifier");
            }
            variable.at("expression").required("expression is not specified");
        });
    }

    static void match(Place match) {
        match.at("matchPolicy").oneOf(List.of("Equivalent", "Exact"));
        Labels.selector(match.at("namespaceSelector"));
        Labels.selector(match.at("objectSelector"));
        match.at("resourceRules").each(AdmissionRule::validate);
        match.at("excludeResourceRules").each(AdmissionRule::validate);
    }

    static void withoutDeletion(Place spec) {
        Place rules = spec.at("matchConstraints", "resourceRules");
        rules.each(rule -> rule.at("operations").each(operation -> {
            if (operation.text().equals("DELETE")) {
                operation
                        .errors()
                        .notSupported(
                                rules.path().child("operations"),
                                "DELETE",
                                List.of("CREATE", "UPDATE", "CONNECT", "*"));
            }
        }));
    }

    static void expression(Place patch) {
        if (!patch.isPresent()) {
            patch.required();
        } else {
            patch.at("expression").required();
        }
    }

    private static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
