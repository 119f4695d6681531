package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** The cell that lists the addresses of Endpoints. */
final class EndpointsCells {
    private static final int SHOWN = 3;

    private EndpointsCells() {}

    static String print(ObjectNode endpoints) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : Tree.list(endpoints, "subsets")) {
            JsonNode ports = Tree.list(subset, "ports");
            for (JsonNode address : Tree.list(subset, "addresses")) {
                if (ports.isEmpty()) {
                    all.add(Tree.text(address, "ip"));
                }
            }
            for (JsonNode port : ports) {
                for (JsonNode address : Tree.list(subset, "addresses")) {
                    String ip = Tree.text(address, "ip");
                    all.add((ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + Tree.text(port, "port"));
                }
            }
        }
        return Text.orNone(firstOf(all, SHOWN));
    }

    /** The first few of a list, and how many more there are. */
    static String firstOf(List<String> all, int shown) {
        return all.size() <= shown
                ? String.join(",", all)
                : String.join(",", all.subList(0, shown)) + " + " + (all.size() - shown) + " more...";
    }
}
