package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A service's row. */
final class ServiceCells {

    private ServiceCells() {}

    static void fill(ObjectNode service, Instant now, ArrayNode row) {
        ObjectNode spec = Tree.object(service, "spec");
        JsonNode addresses = Tree.list(spec, "clusterIPs");
        row.add(Tree.textAt(service, "metadata", "name"));
        row.add(Tree.text(spec, "type"));
        row.add(addresses.isEmpty() ? "<none>" : addresses.get(0).asText());
        row.add(externalAddress(service, spec));
        row.add(Text.orNone(ports(spec)));
        row.add(Age.of(service, now));
        row.add(Text.map(Tree.object(spec, "selector")));
    }

    private static String externalAddress(ObjectNode service, ObjectNode spec) {
        List<String> external = new ArrayList<>(Tree.texts(Tree.list(spec, "externalIPs")));
        switch (Tree.text(spec, "type")) {
            case "ExternalName" -> {
                return Tree.text(spec, "externalName");
            }
            case "LoadBalancer" -> {
                String balancers = Text.balancerAddresses(service);
                if (!balancers.isEmpty()) {
                    external.addFirst(balancers);
                }
                return external.isEmpty() ? "<pending>" : String.join(",", external);
            }
            default -> {
                return external.isEmpty() ? "<none>" : String.join(",", external);
            }
        }
    }

    private static String ports(ObjectNode spec) {
        List<String> all = new ArrayList<>();
        for (JsonNode port : Tree.list(spec, "ports")) {
            long nodePort = Tree.number(port, "nodePort", 0);
            all.add(Tree.number(port, "port", 0) + (nodePort == 0 ? "" : ":" + nodePort) + "/"
                    + Tree.text(port, "protocol"));
        }
        return String.join(",", all);
    }
}
