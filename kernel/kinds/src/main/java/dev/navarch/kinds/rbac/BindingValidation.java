package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What a binding must look like. */
final class BindingValidation {
    private BindingValidation() {}

    static void validate(ObjectNode binding, boolean namespaced, FieldErrors errors) {
        Place role = Place.field(binding, "roleRef", errors);
        if (!role.text("apiGroup").equals(BindingDefaults.GROUP)) {
            errors.notSupported(role.at("apiGroup").path(), role.at("apiGroup").node(), List.of(BindingDefaults.GROUP));
        }
        List<String> kinds = namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
        if (!kinds.contains(role.text("kind"))) {
            errors.notSupported(role.at("kind").path(), role.at("kind").node(), kinds);
        }
        role.at("name").required(Names::pathSegment);
        Place.field(binding, "subjects", errors).each(subject -> subject(subject, namespaced));
    }

    private static void subject(Place subject, boolean namespaced) {
        Place name = subject.at("name");
        Place group = subject.at("apiGroup");
        name.required();
        switch (subject.text("kind")) {
            case "ServiceAccount" -> {
                name.whenNotEmpty(Names::subdomain);
                if (!group.isEmpty()) {
                    group.errors().notSupported(group.path(), group.node(), List.of(""));
                }
                if (!namespaced) {
                    subject.at("namespace").required();
                }
            }
            case "User", "Group" -> {
                if (!group.text().equals(BindingDefaults.GROUP)) {
                    group.errors().notSupported(group.path(), group.node(), List.of(BindingDefaults.GROUP));
                }
            }
            default ->
                subject.errors()
                        .notSupported(
                                subject.at("kind").path(),
                                subject.at("kind").node(),
                                List.of("ServiceAccount", "User", "Group"));
        }
    }
}
