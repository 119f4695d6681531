package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.quantity.Quantity;
import java.util.List;

/** Warns of quotas under which more may be requested than the limits allow. */
final class QuotaWarnings {

    private QuotaWarnings() {}

    static void look(ObjectNode hard, Warnings warnings) {
        for (String resource : List.of("cpu", "memory", "storage", "ephemeral-storage")) {
            String request = "requests." + resource;
            if (!hard.has(request) && (resource.equals("cpu") || resource.equals("memory"))) {
                request = resource;
            }
            String limit = "limits." + resource;
            if (!hard.has(request) || !hard.has(limit)) {
                continue;
            }
            Quantity requested = Quantity.parse(Tree.text(hard, request));
            Quantity limited = Quantity.parse(Tree.text(hard, limit));
            if (requested.compareTo(limited) > 0) {
                warnings.add("ResourceQuota " + request + " (" + requested + ") should be less than " + limit + " ("
                        + limited + ")");
            }
        }
    }
}
