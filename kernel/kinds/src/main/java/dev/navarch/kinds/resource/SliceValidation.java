package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a slice of devices must look like. */
final class SliceValidation {
    private static final int MOST_DEVICES = 128;
    private static final int MOST_RICH_DEVICES = 64;
    private static final int MOST_COUNTER_SETS = 8;
    private static final int MOST_COUNTERS = 32;

    private SliceValidation() {}

    /** @param before the spec that an update replaces, if it is one */
    static void validate(Place spec, @Nullable ObjectNode before) {
        spec.at("driver").required(DeviceNames::driver);
        Place pool = spec.at("pool");
        pool.at("name").required(DeviceNames::pool);
        Place count = pool.at("resourceSliceCount");
        if (count.number() <= 0) {
            count.invalid("must be greater than zero");
        }
        pool.at("generation").nonNegative();
        if (before != null) {
            pool.at("name").unchanged(Tree.at(before, "pool", "name"));
            spec.at("driver").unchanged(before.get("driver"));
            spec.at("nodeName").unchanged(before.get("nodeName"));
        }
        Placement.ofSlice(spec);
        if (spec.at("sharedCounters").isPresent() && spec.at("devices").isPresent()) {
            spec.invalid("only one of `sharedCounters` or `devices` is allowed");
        }
        boolean perDevice = spec.at("perDeviceNodeSelection").flag();
        JsonNode oldDevices = before == null ? Tree.list(spec.node(), "none") : Tree.list(before, "devices");
        int most = hasRichDevices(spec.at("devices").node()) ? MOST_RICH_DEVICES : MOST_DEVICES;
        Bounded.set(
                spec.at("devices"),
                most,
                device -> device.text("name"),
                device -> DeviceValidation.validate(device, named(oldDevices, device.text("name")), perDevice));
        Bounded.set(spec.at("sharedCounters"), MOST_COUNTER_SETS, set -> set.text("name"), set -> {
            set.at("name").required(Names::label);
            counters(set.at("counters"));
        });
    }

    static void counters(Place counters) {
        if (counters.required()) {
            Bounded.map(counters, MOST_COUNTERS, Names::label, (name, counter) -> {});
        }
    }

    private static @Nullable JsonNode named(JsonNode devices, String name) {
        for (JsonNode device : devices) {
            if (Tree.text(device, "name").equals(name)) {
                return device;
            }
        }
        return null;
    }

    private static boolean hasRichDevices(JsonNode devices) {
        for (JsonNode device : devices) {
            if (!Tree.list(device, "taints").isEmpty()
                    || !Tree.list(device, "consumesCounters").isEmpty()) {
                return true;
            }
            for (JsonNode attribute : Tree.object(device, "attributes")) {
                if (Stream.of("bools", "ints", "strings", "versions").anyMatch(attribute::has)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** From which nodes devices can be used: one way of several. */
    private static final class Placement {

        static void ofSlice(Place spec) {
            int ways = 0;
            Place node = spec.at("nodeName");
            if (node.isPresent() && node.isEmpty()) {
                node.invalid("must be either unset or set to a non-empty string");
            } else if (node.isPresent()) {
                Names.subdomain(node.text(), node.path(), node.errors());
                ways++;
            }
            Place selector = spec.at("nodeSelector");
            if (selector.isPresent()) {
                ways++;
                DeviceValidation.nodeSelector(selector);
                if (selector.at("nodeSelectorTerms").size() != 1) {
                    selector.at("nodeSelectorTerms").invalid("must have exactly one node selector term");
                }
            }
            for (String field : List.of("allNodes", "perDeviceNodeSelection")) {
                ways += DeviceValidation.trueOrUnset(spec.at(field)) ? 1 : 0;
            }
            String detail =
                    "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
            if (ways == 0) {
                spec.errors().required(spec.path(), detail);
            } else if (ways > 1) {
                spec.invalid(detail + ", but multiple fields are set");
            }
        }
    }
}
