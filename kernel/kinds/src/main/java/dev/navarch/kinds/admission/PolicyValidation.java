package dev.navarch.kinds.admission;

import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What both sorts of admission policies must look like. */
final class PolicyValidation {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private PolicyValidation() {}

    static void common(Place spec) {
        spec.at("failurePolicy").oneOf(List.of("Fail", "Ignore"));
        if (spec.at("paramKind").isPresent()) {
            paramKind(spec.at("paramKind"));
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
            if (nonBlank(name, "name is not specified") && !isIdentifier(name.text())) {
                name.invalid("must be a valid CEL identifier");
            }
            nonBlank(variable.at("expression"), "expression is not specified");
        });
    }

    /** Complains about a text of nothing but space; tells whether it is not. */
    static boolean nonBlank(Place text, String detail) {
        if (text.text().isBlank()) {
            text.errors().required(text.path(), detail);
            return false;
        }
        return true;
    }

    private static void paramKind(Place kind) {
        Place version = kind.at("apiVersion");
        if (version.required()) {
            apiVersion(version);
        }
        kind.at("kind").required((text, path, errors) -> {
            if (!Names.isLabel1035(text.toLowerCase(Locale.ROOT))) {
                errors.invalid(path, text, "may have mixed case, but should otherwise match: a DNS-1035 label");
            }
        });
    }

    private static void apiVersion(Place place) {
        String text = place.text();
        int slash = text.indexOf('/');
        if (slash >= 0 && text.indexOf('/', slash + 1) >= 0) {
            place.invalid("unexpected GroupVersion string: " + text);
            return;
        }
        if (slash > 0) {
            Names.subdomain(text.substring(0, slash), place.path(), place.errors());
        }
        if (slash == text.length() - 1) {
            place.invalid("version must be specified");
        } else {
            Names.label1035(text.substring(slash + 1), place.path(), place.errors());
        }
    }

    static void match(Place match) {
        match.at("matchPolicy").oneOf(List.of("Equivalent", "Exact"));
        Labels.selector(match.at("namespaceSelector"));
        Labels.selector(match.at("objectSelector"));
        match.at("resourceRules").each(AdmissionRule::validate);
        match.at("excludeResourceRules").each(AdmissionRule::validate);
    }

    /** Nothing can be changed in what goes: told of all rules together, besides what is wrong with each operation. */
    static void withoutDeletion(Place rules) {
        List<String> operations = List.of("*", "CONNECT", "CREATE", "UPDATE");
        rules.each(rule -> rule.at("operations").each(operation -> {
            if (!operations.contains(operation.text())) {
                operation.errors().notSupported(rules.path().child("operations"), operation.node(), operations);
            }
        }));
    }

    private static boolean isIdentifier(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !text.isEmpty() && !RESERVED.contains(text);
    }
}
