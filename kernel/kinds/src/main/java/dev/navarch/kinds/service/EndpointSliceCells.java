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
            all.add(Tree.text(port, Tree.has(port, "port") ? "port" : "name"));
        }
        return cell(all);
    }

    static String addresses(ObjectNode slice) {
        List<String> all = new ArrayList<>();
        for (JsonNode endpoint : Tree.list(slice, "endpoints")) {
            all.addAll(Tree.texts(Tree.list(endpoint, "addresses")));
        }
        return cell(all);
    }

    /** A lone port without number and name shows as little as none at all. */
    private static String cell(List<String> all) {
        String shown = EndpointsCells.firstOf(all, SHOWN);
        return shown.isEmpty() ? "<unset>" : shown;
    }
}
