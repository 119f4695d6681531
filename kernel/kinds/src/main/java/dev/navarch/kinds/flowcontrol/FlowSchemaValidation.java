package dev.navarch.kinds.flowcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Set;

/** What a FlowSchema must look like. */
final class FlowSchemaValidation {
    private static final Set<String> VERBS =
            Set.of("get", "list", "create", "update", "delete", "deletecollection", "patch", "watch", "proxy");
    private static final List<String> KINDS = List.of("Group", "ServiceAccount", "User");
    private static final List<String> DISTINGUISHERS = List.of("ByNamespace", "ByUser");
    private static final int MOST = 10000;

    private FlowSchemaValidation() {}

    static void validate(ObjectNode schema, FieldErrors errors) {
        Place spec = Place.field(schema, "spec", errors);
        String name = Tree.textAt(schema, "metadata", "name");
        Place precedence = spec.at("matchingPrecedence");
        if (name.equals("exempt")) {
            if (precedence.number() != 1) {
                errors.invalid(spec.path(), "", "spec of 'exempt' must equal the fixed value");
            }
            return;
        }
        if (precedence.number() <= 0 || precedence.number() > MOST) {
            precedence.invalid("must be a positive value not greater than " + MOST);
        } else if (precedence.number() == 1) {
            precedence.invalid("only the schema named 'exempt' may have matchingPrecedence 1");
        }
        Place distinguisher = spec.at("distinguisherMethod");
        if (distinguisher.isPresent() && !DISTINGUISHERS.contains(distinguisher.text("type"))) {
            errors.notSupported(distinguisher.path().child("type"), distinguisher.node(), DISTINGUISHERS);
        }
        spec.at("priorityLevelConfiguration", "name").required(Names::subdomain);
        spec.at("rules").each(FlowSchemaValidation::rule);
    }

    private static void rule(Place rule) {
        rule.at("subjects").required("subjects must contain at least one value");
        rule.at("subjects").each(FlowSchemaValidation::subject);
        if (rule.at("resourceRules").isEmpty() && rule.at("nonResourceRules").isEmpty()) {
            rule.errors()
                    .required(rule.path(), "at least one of resourceRules and nonResourceRules has to be non-empty");
        }
        rule.at("resourceRules").each(each -> {
            verbs(each.at("verbs"));
            for (String field : List.of("apiGroups", "resources")) {
                Place list = each.at(field);
                list.required();
                if (list.size() > 1 && Tree.texts(list.node()).contains("*")) {
                    list.invalid("if '*' is present, must not specify other " + field);
                }
            }
            namespaces(each.at("namespaces"), each.at("clusterScope").flag());
        });
        rule.at("nonResourceRules").each(each -> {
            verbs(each.at("verbs"));
            Place paths = each.at("nonResourceURLs");
            paths.required("nonResourceURLs must contain at least one value");
            if (!Tree.texts(paths.node()).contains("*")) {
                paths.each(FlowSchemaValidation::path);
            } else if (paths.size() > 1) {
                paths.invalid("if '*' is present, must not specify other non-resource URLs");
            }
        });
    }

    private static void namespaces(Place namespaces, boolean clusterScope) {
        if (namespaces.isEmpty() && !clusterScope) {
            namespaces.required("resource rules that are not cluster scoped must supply at least one namespace");
        }
        if (namespaces.size() > 1 && Tree.texts(namespaces.node()).contains("*")) {
            namespaces.invalid("if '*' is present, must not specify other namespaces");
        }
        namespaces.each(namespace -> {
            if (!namespace.text().equals("*") && !Names.isLabel(namespace.text())) {
                namespace.invalid("each member of this list must be '*' or a DNS-1123 label");
            }
        });
    }

    private static void subject(Place subject) {
        String kind = subject.text("kind");
        if (!KINDS.contains(kind)) {
            subject.errors()
                    .notSupported(subject.at("kind").path(), subject.at("kind").node(), KINDS);
            return;
        }
        String wanted = Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
        for (String field : List.of("user", "group", "serviceAccount")) {
            Place place = subject.at(field);
            if (!field.equals(wanted)) {
                place.absent(field + " is forbidden when subject kind is not '" + kind + "'");
            } else if (!place.isPresent()) {
                place.required(field + " is required when subject kind is '" + kind + "'");
            } else {
                Place name = place.at("name");
                name.required();
                if (field.equals("serviceAccount")) {
                    if (!name.text().equals("*")) {
                        name.whenNotEmpty(Names::subdomain);
                    }
                    if (place.at("namespace").required("must specify namespace for service account")) {
                        place.at("namespace").when(Names::label);
                    }
                }
            }
        }
    }

    private static void verbs(Place verbs) {
        if (!verbs.required("verbs must contain at least one value")) {
            return;
        }
        List<String> all = Tree.texts(verbs.node());
        if (all.contains("*")) {
            if (all.size() > 1) {
                verbs.invalid("if '*' is present, must not specify other verbs");
            }
        } else if (!VERBS.containsAll(all)) {
            verbs.errors()
                    .notSupported(
                            verbs.path(), verbs.node(), VERBS.stream().sorted().toList());
        }
    }

    private static void path(Place path) {
        String text = path.text();
        if (text.equals("/")) {
            return;
        }
        int star = text.indexOf('*');
        boolean misplacedStar = star >= 0 && (star < text.length() - 1 || !text.endsWith("/*"));
        if (!text.startsWith("/") || text.contains("//") || text.contains(" ") || misplacedStar) {
            path.invalid("must be an absolute path, where '*' can only stand for everything below");
        }
    }
}
