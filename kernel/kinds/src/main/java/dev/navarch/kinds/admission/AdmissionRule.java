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
        starOrList(operations, "if '*' is present, must not specify other operations");
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
        resources.required();
        Set<String> withAllSubresources = new HashSet<>();
        Set<String> ofAllResources = new HashSet<>();
        boolean everything = false;
        boolean star = false;
        boolean plain = false;
        for (int i = 0; i < resources.size(); i++) {
            Place each = resources.index(i);
            String text = each.text();
            if (text.isEmpty()) {
                each.required();
                continue;
            }
            everything |= text.equals("*/*");
            star |= text.equals("*");
            int slash = text.indexOf('/');
            if (slash < 0) {
                plain = !text.equals("*");
                continue;
            }
            String resource = text.substring(0, slash);
            String subresource = text.substring(slash + 1);
            if (withAllSubresources.contains(resource)) {
                each.invalid("if '" + resource + "/*' is present, must not specify " + text);
            }
            if (ofAllResources.contains(subresource)) {
                each.invalid("if '*/" + subresource + "' is present, must not specify " + text);
            }
            if (subresource.equals("*")) {
                withAllSubresources.add(resource);
            }
            if (resource.equals("*")) {
                ofAllResources.add(subresource);
            }
        }
        if (everything && resources.size() > 1) {
            resources.invalid("if '*/*' is present, must not specify other resources");
        }
        if (star && plain) {
            resources.invalid("if '*' is present, must not specify other resources without subresources");
        }
    }
}
