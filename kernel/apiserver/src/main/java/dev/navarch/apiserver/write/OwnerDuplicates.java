package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import java.util.LinkedHashSet;
import java.util.Set;

/** Owner references that are given twice: one stays, and the client is told. */
final class OwnerDuplicates {

    private OwnerDuplicates() {}

    static void drop(ApiCall call, ObjectNode object) {
        if (!(object.path("metadata").path("ownerReferences") instanceof ArrayNode owners) || owners.size() < 2) {
            return;
        }
        Set<JsonNode> distinct = new LinkedHashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (JsonNode owner : owners) {
            if (!distinct.add(owner)) {
                repeated.add(owner.path("uid").asText());
            }
        }
        if (repeated.isEmpty()) {
            return;
        }
        owners.removeAll();
        owners.addAll(distinct);
        String when = call.target().verb().equals("patch") ? " after mutating admission happens" : "";
        call.warn(".metadata.ownerReferences contains duplicate entries" + when
                + "; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24;"
                + " please fix your requests; duplicate UID(s) observed: " + String.join(", ", repeated));
    }
}
