package dev.navarch.kinds.admission;

import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which requests a webhook or policy is about. */
final class AdmissionRule {
    private static final List<String> OPERATIONS = List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");

    private AdmissionRule() {}

    static void validate(Place rule) {
        Place operations = rule.at("operations");
        operations.required();
        if (operations.size() > 1 && Tree.texts(operations.node()).contains("*")) {
            operations.invalid("if '*' is present, must not specify other operations");
        }
        operations.each(operation -> operation.oneOf(OPERATIONS));
        starOrList(rule.at("apiGroups"), "if '*' is present, must not specify other API groups");
        Place versions = rule.at("apiVersions");
        starOrList(versions, "if '*' is present, must not specify other API versions");
        versions.each(version -> {
            if (version.isEmpty()) {
                version.required();
            }
        });
        resources(rule.at("resources"));
        rule.at("scope").oneOf(List.of("*", "Cluster", "Namespaced"));
        Set<String> names = new HashSet<>();
        rule.at("resourceNames").each(name -> {
            Names.pathSegment(name.text(), name.path(), name.errors());
            if (!names.add(name.text())) {
                name.duplicate();
            }
        });
    }

    private static void starOrList(Place list, String detail) {
        list.required();
        if (list.size() > 1 && Tree.texts(list.node()).contains("*")) {
            list.invalid(detail);
        }
    }

    private static void resources(Place resources) {
        if (!resources.required()) {
            return;
        }
        List<String> all = Tree.texts(resources.node());
        if (all.contains("*/*") && all.size() > 1) {
            resources.invalid("if '*/*' is present, must not specify other resources");
        } else if (all.contains("*") && all.stream().anyMatch(each -> !each.contains("/") && !each.equals("*"))) {
            resources.invalid("if '*' is present, must not specify other resources without subresources");
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isEmpty()) {
                resources.index(i).required();
            }
        }
    }
}
