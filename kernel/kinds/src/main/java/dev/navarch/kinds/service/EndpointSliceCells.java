package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** The cells that list the ports and addresses of a slice. */
final class EndpointSliceCells {
    private static final int SHOWN = 3;

    private EndpointSliceCells() {}

    static String ports(ObjectNode slice) {
        List<String> all = new ArrayList<>();
        for (JsonNode port : Tree.list(slice, "ports")) {
            String name = Tree.text(port, "name");
            all.add(Tree.has(port, "port") ? Tree.text(port, "port") : name.isEmpty() ? "*" : name);
        }
        return all.isEmpty() ? "<unset>" : EndpointsCells.firstOf(all, SHOWN);
    }

    static String addresses(ObjectNode slice) {
        List<String> all = new ArrayList<>();
        for (JsonNode endpoint : Tree.list(slice, "endpoints")) {
            all.addAll(Tree.texts(Tree.list(endpoint, "addresses")));
        }
        return all.isEmpty() ? "<unset>" : EndpointsCells.firstOf(all, SHOWN);
    }
}
