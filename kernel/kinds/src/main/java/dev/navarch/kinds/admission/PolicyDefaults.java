package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Defaults of what policies match. */
final class PolicyDefaults {
    private PolicyDefaults() {}

    static void apply(ObjectNode spec, String field) {
        if (!(spec.get(field) instanceof ObjectNode match)) {
            return;
        }
        Tree.defaultText(match, "matchPolicy", "Equivalent");
        Tree.ensureObject(match, "namespaceSelector");
        Tree.ensureObject(match, "objectSelector");
        WebhookDefaults.scopes(match, "resourceRules");
        WebhookDefaults.scopes(match, "excludeResourceRules");
    }
}
