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

    static String hosts(ObjectNode spec) {
        List<String> hosts = new ArrayList<>();
        int more = 0;
        for (JsonNode rule : Tree.list(spec, "rules")) {
            String host = Tree.text(rule, "host");
            if (host.isEmpty()) {
                continue;
            }
            if (hosts.size() < SHOWN) {
                hosts.add(host);
            } else {
                more++;
            }
        }
        if (hosts.isEmpty()) {
            return "*";
        }
        return String.join(",", hosts) + (more == 0 ? "" : " + " + more + " more...");
    }

    static String addresses(ObjectNode ingress) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode each : Tree.list(Tree.object(Tree.object(ingress, "status"), "loadBalancer"), "ingress")) {
            String ip = Tree.text(each, "ip");
            addresses.add(ip.isEmpty() ? Tree.text(each, "hostname") : ip);
        }
        return String.join(",", addresses);
    }
}
