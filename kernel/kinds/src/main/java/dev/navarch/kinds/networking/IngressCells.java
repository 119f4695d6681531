package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** Pieces of an ingress' row. */
final class IngressCells {
    private static final int SHOWN = 3;

    private IngressCells() {}

    /** The first hosts; what is said to be left counts all rules, with a host and without. */
    static String hosts(ObjectNode spec) {
        List<String> hosts = new ArrayList<>();
        boolean more = false;
        JsonNode rules = Tree.list(spec, "rules");
        for (JsonNode rule : rules) {
            String host = Tree.text(rule, "host");
            if (hosts.size() == SHOWN) {
                more = true;
            } else if (!host.isEmpty()) {
                hosts.add(host);
            }
        }
        if (hosts.isEmpty()) {
            return "*";
        }
        return String.join(",", hosts) + (more ? " + " + (rules.size() - SHOWN) + " more..." : "");
    }
}
