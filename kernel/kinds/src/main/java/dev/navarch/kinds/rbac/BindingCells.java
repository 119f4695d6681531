package dev.navarch.kinds.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A binding's row. */
final class BindingCells {
    private BindingCells() {}

    static void fill(ObjectNode binding, Instant now, ArrayNode row) {
        List<String> users = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (JsonNode subject : Tree.list(binding, "subjects")) {
            String name = Tree.text(subject, "name");
            switch (Tree.text(subject, "kind")) {
                case "User" -> users.add(name);
                case "Group" -> groups.add(name);
                case "ServiceAccount" -> accounts.add(Tree.text(subject, "namespace") + "/" + name);
                default -> {}
            }
        }
        ObjectNode role = Tree.object(binding, "roleRef");
        row.add(Tree.textAt(binding, "metadata", "name"))
                .add(Tree.text(role, "kind") + "/" + Tree.text(role, "name"))
                .add(Age.of(binding, now))
                .add(String.join(", ", users))
                .add(String.join(", ", groups))
                .add(String.join(", ", accounts));
    }
}
