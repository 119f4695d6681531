package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** How the status of a claim may change. */
final class ClaimStatusValidation {
    private ClaimStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        ObjectNode before = Tree.object(old, "status");
        Place allocation = status.at("allocation");
        Place reserved = status.at("reservedFor");
        if (before.has("allocation") && allocation.isPresent()) {
            allocation.unchanged(before.get("allocation"));
        }
        Set<String> names = new HashSet<>();
        for (JsonNode request : Tree.list(Tree.object(Tree.object(next, "spec"), "devices"), "requests")) {
            names.add(Tree.text(request, "name"));
            for (JsonNode sub : Tree.list(request, "firstAvailable")) {
                names.add(Tree.text(request, "name") + "/" + Tree.text(sub, "name"));
            }
        }
        Set<String> devices = new HashSet<>();
        allocation.at("devices", "results").each(result -> {
            if (!names.contains(result.text("request"))) {
                result.at("request").invalid("must be the name of a request in the claim");
            }
            devices.add(id(result));
        });
        if (!reserved.isEmpty() && !allocation.isPresent()) {
            reserved.forbidden("may not be specified when `allocated` is not set");
        }
        Set<String> uids = new HashSet<>();
        reserved.each(user -> {
            if (!uids.add(user.text("uid"))) {
                user.duplicate();
            }
        });
        status.at("devices").each(device -> {
            if (!devices.contains(id(device))) {
                device.invalid("must be an allocated device in the claim");
            }
        });
    }

    private static String id(Place device) {
        return device.text("driver") + "/" + device.text("pool") + "/" + device.text("device");
    }
}
