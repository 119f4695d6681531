package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Groups that a binding may leave out. */
final class BindingDefaults {
    static final String GROUP = "rbac.authorization.k8s.io";

    private BindingDefaults() {}

    static void apply(ObjectNode binding) {
        Tree.defaultPrintedText(Tree.ensureObject(binding, "roleRef"), "apiGroup", GROUP);
        for (JsonNode subject : Tree.list(binding, "subjects")) {
            String kind = Tree.text(subject, "kind");
            if (kind.equals("User") || kind.equals("Group")) {
                Tree.defaultText((ObjectNode) subject, "apiGroup", GROUP);
            }
        }
    }
}
