package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A node's row. */
final class NodeCells {

    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeCells() {}

    static void fill(ObjectNode node, Instant now, ArrayNode row) {
        ObjectNode info = Tree.object(Tree.object(node, "status"), "nodeInfo");
        row.add(Tree.textAt(node, "metadata", "name"));
        row.add(status(node));
        row.add(roles(node));
        row.add(Age.of(node, now));
        row.add(Tree.text(info, "kubeletVersion"));
        row.add(address(node, "InternalIP"));
        row.add(address(node, "ExternalIP"));
        row.add(orUnknown(Tree.text(info, "osImage")));
        String architecture = Tree.text(info, "architecture");
        row.add(orUnknown(Tree.text(info, "kernelVersion"))
                + (architecture.isEmpty() ? "" : " (" + architecture + ")"));
        row.add(orUnknown(Tree.text(info, "containerRuntimeVersion")));
    }

    private static String status(ObjectNode node) {
        String ready = "Unknown";
        for (JsonNode condition : Tree.list(Tree.object(node, "status"), "conditions")) {
            if (Tree.text(condition, "type").equals("Ready")) {
                ready = Tree.text(condition, "status").equals("True") ? "Ready" : "NotReady";
            }
        }
        return ready + (Tree.flag(Tree.object(node, "spec"), "unschedulable") ? ",SchedulingDisabled" : "");
    }

    private static String roles(ObjectNode node) {
        List<String> roles = new ArrayList<>();
        for (var label : Tree.object(Tree.object(node, "metadata"), "labels").properties()) {
            if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length()) {
                roles.add(label.getKey().substring(ROLE.length()));
            } else if (label.getKey().equals("kubernetes.io/role")
                    && !label.getValue().asText().isEmpty()) {
                roles.add(label.getValue().asText());
            }
        }
        roles.sort(null);
        return Text.orNone(String.join(",", roles.stream().distinct().toList()));
    }

    private static String address(ObjectNode node, String type) {
        for (JsonNode address : Tree.list(Tree.object(node, "status"), "addresses")) {
            if (Tree.text(address, "type").equals(type)) {
                return Tree.text(address, "address");
            }
        }
        return "<none>";
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "<unknown>" : text;
    }
}
