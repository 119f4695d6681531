package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import java.util.HashMap;
import java.util.Map;

/** The class of a pod by what it requests and how far it is limited, in cpu and memory. */
public final class QualityOfService {

    private QualityOfService() {}

    /** {@code Guaranteed}, {@code Burstable} or {@code BestEffort}. */
    public static String of(ObjectNode spec) {
        ObjectNode whole = Tree.object(spec, "resources");
        Map<String, Quantity> requests = new HashMap<>();
        Map<String, Quantity> limits = new HashMap<>();
        boolean guaranteed = true;
        if (!Tree.object(whole, "requests").isEmpty()
                || !Tree.object(whole, "limits").isEmpty()) {
            add(requests, whole, "requests");
            guaranteed = add(limits, whole, "limits") == 2;
        } else {
            for (String field : ContainerFields.PLANNED) {
                for (JsonNode container : Tree.list(spec, field)) {
                    ObjectNode resources = Tree.object(container, "resources");
                    add(requests, resources, "requests");
                    guaranteed &= add(limits, resources, "limits") == 2;
                }
            }
        }
        if (requests.isEmpty() && limits.isEmpty()) {
            return "BestEffort";
        }
        return guaranteed && requests.equals(limits) ? "Guaranteed" : "Burstable";
    }

    /** Adds the amounts that are not zero, and tells how many there are. */
    private static int add(Map<String, Quantity> sum, ObjectNode resources, String field) {
        int found = 0;
        ObjectNode amounts = Tree.object(resources, field);
        for (String name : new String[] {"cpu", "memory"}) {
            JsonNode amount = amounts.get(name);
            if (amount != null) {
                Quantity quantity = Quantity.parse(amount.asText());
                if (quantity.signum() > 0) {
                    sum.merge(name, quantity, Quantity::add);
                    found++;
                }
            }
        }
        return found;
    }
}
