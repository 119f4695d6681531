package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.placement.NodeSelectors;
import dev.navarch.kinds.tree.Conditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the status of a claim may change. */
final class ClaimStatusValidation {
    private static final int MOST_USERS = 256;
    private static final int MOST_RESULTS = 32;
    private static final int MOST_CONFIGURATIONS = 64;
    private static final int MOST_CONDITIONS = 8;
    private static final int MOST_ADDRESSES = 16;
    private static final int LONGEST_INTERFACE = 256;
    private static final int LONGEST_HARDWARE_ADDRESS = 128;

    private ClaimStatusValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        ObjectNode before = Tree.object(old, "status");
        Place allocation = status.at("allocation");
        Place reserved = status.at("reservedFor");
        Bounded.set(reserved, MOST_USERS, user -> user.text("uid"), user -> {
            user.at("resource").required();
            user.at("name").required();
            user.at("uid").required();
        });
        Set<String> devices = new HashSet<>();
        allocation.at("devices", "results").each(result -> devices.add(id(result)));
        Bounded.set(
                status.at("devices"), Integer.MAX_VALUE, ClaimStatusValidation::id, device -> device(device, devices));
        if (!reserved.isEmpty() && !allocation.isPresent()) {
            reserved.forbidden("may not be specified when `allocated` is not set");
        } else if (Tree.has(Tree.object(next, "metadata"), "deletionTimestamp")
                && hasNew(reserved.node(), Tree.list(before, "reservedFor"))) {
            reserved.forbidden(
                    "new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set");
        }
        if (before.has("allocation") && allocation.isPresent()) {
            allocation.unchanged(before.get("allocation"));
        } else if (allocation.isPresent()) {
            allocation(allocation, new RequestNames(Tree.object(Tree.object(next, "spec"), "devices")));
        }
    }

    private static boolean hasNew(JsonNode users, JsonNode before) {
        for (JsonNode user : users) {
            if (before.valueStream().noneMatch(user::equals)) {
                return true;
            }
        }
        return false;
    }

    private static void allocation(Place allocation, RequestNames names) {
        Bounded.list(allocation.at("devices", "results"), MOST_RESULTS, result -> {
            names.reference(result.at("request"));
            identity(result);
            DeviceValidation.bindingConditions(result);
        });
        Bounded.list(allocation.at("devices", "config"), MOST_CONFIGURATIONS, config -> {
            config.at("source").requiredOneOf(List.of("FromClaim", "FromClass"));
            names.references(config.at("requests"));
            Parameters.configuration(config);
        });
        if (allocation.at("nodeSelector").isPresent()) {
            NodeSelectors.validate(allocation.at("nodeSelector"));
        }
    }

    /** What a device is known by. */
    private static void identity(Place device) {
        device.at("driver").required(DeviceNames::driver);
        device.at("pool").required(DeviceNames::pool);
        Names.label(device.text("device"), device.path().child("device"), device.errors());
        DeviceNames.share(device.at("shareID"));
    }

    private static void device(Place device, Set<String> allocated) {
        identity(device);
        if (!allocated.contains(id(device))) {
            device.invalid("must be an allocated device in the claim");
        }
        Place conditions = device.at("conditions");
        if (conditions.size() > MOST_CONDITIONS) {
            conditions.errors().tooMany(conditions.path(), conditions.size(), MOST_CONDITIONS);
        }
        Conditions.validate(conditions);
        if (device.at("data").isPresent()) {
            Parameters.object(device.at("data"));
        }
        Place network = device.at("networkData");
        longest(network.at("interfaceName"), LONGEST_INTERFACE);
        longest(network.at("hardwareAddress"), LONGEST_HARDWARE_ADDRESS);
        Bounded.set(network.at("ips"), MOST_ADDRESSES, Place::text, ClaimStatusValidation::interfaceAddress);
    }

    private static void longest(Place text, int most) {
        if (text.text().length() > most) {
            text.errors().tooLong(text.path(), "", most);
        }
    }

    /** An address with the length of its network's prefix, in the shortest form. */
    private static void interfaceAddress(Place address) {
        Addresses.Network network = Addresses.parseCidr(address.text());
        if (network == null) {
            address.invalid("must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)");
        } else if (!network.toString().equals(address.text())) {
            address.invalid("must be in canonical form (\"" + network + "\")");
        }
    }

    private static String id(Place device) {
        return device.text("driver") + "/" + device.text("pool") + "/" + device.text("device") + "/"
                + device.text("shareID");
    }
}
