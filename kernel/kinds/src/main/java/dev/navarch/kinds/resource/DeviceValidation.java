package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.placement.NodeSelectors;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a device of a slice must look like. */
final class DeviceValidation {
    private static final int MOST_VALUES = 32;
    private static final int MOST_VALUES_IN_LISTS = 48;
    private static final int MOST_TAINTS = 16;
    private static final int MOST_COUNTER_SETS = 2;
    private static final int MOST_CONDITIONS = 4;
    private static final int LONGEST_VALUE = 64;

    /** Lists of values by the fields that hold one. */
    private static final Map<String, String> LISTS =
            Map.of("bool", "bools", "int", "ints", "string", "strings", "version", "versions");

    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            + "(-(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
            + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

    private DeviceValidation() {}

    /**
     * Checks one.
     *
     * @param before the device of this name in what an update replaces, if there is one
     * @param perDevice whether each device says on which nodes it is
     */
    static void validate(Place device, @Nullable JsonNode before, boolean perDevice) {
        Names.label(device.text("name"), device.path().child("name"), device.errors());
        sizes(device);
        Bounded.map(
                device.at("attributes"),
                Integer.MAX_VALUE,
                DeviceNames::qualified,
                (name, attribute) -> attribute(attribute));
        boolean shared = device.at("allowMultipleAllocations").flag();
        Bounded.map(
                device.at("capacity"),
                Integer.MAX_VALUE,
                DeviceNames::qualified,
                (name, capacity) -> CapacityPolicy.validate(capacity, shared));
        if (before == null || !Tree.same(before.get("taints"), device.node().get("taints"))) {
            Bounded.list(device.at("taints"), MOST_TAINTS, DeviceValidation::taint);
        }
        Bounded.set(device.at("consumesCounters"), MOST_COUNTER_SETS, each -> each.text("counterSet"), each -> {
            each.at("counterSet").required(Names::label);
            SliceValidation.counters(each.at("counters"));
        });
        placement(device, perDevice);
        bindingConditions(device);
    }

    private static void sizes(Place device) {
        int values = device.at("attributes").size() + device.at("capacity").size();
        if (values > MOST_VALUES) {
            device.invalid("the total number of attributes and capacities must not exceed " + MOST_VALUES);
        }
        int entries = 0;
        for (JsonNode attribute : device.at("attributes").node()) {
            int listed = 0;
            for (String list : LISTS.values()) {
                listed += attribute.path(list).size();
            }
            entries += Math.max(1, listed);
        }
        if (entries > MOST_VALUES_IN_LISTS) {
            device.invalid("the total number of attribute values must not exceed " + MOST_VALUES_IN_LISTS);
        }
    }

    private static void attribute(Place attribute) {
        int values = 0;
        for (var field : LISTS.entrySet()) {
            Place value = attribute.at(field.getKey());
            Place list = attribute.at(field.getValue());
            if (value.isPresent()) {
                values++;
                value(field.getKey(), value);
            }
            if (list.isPresent()) {
                values++;
                if (list.isEmpty()) {
                    list.invalid("must not be empty if specified");
                }
                list.each(each -> value(field.getKey(), each));
            }
        }
        if (values != 1) {
            attribute.invalid("exactly one value must be specified");
        }
    }

    private static void value(String type, Place value) {
        if (type.equals("version") && !VERSION.matcher(value.text()).matches()) {
            value.invalid("must be a string compatible with semver.org spec 2.0.0");
        }
        if (value.node().isTextual() && value.text().length() > LONGEST_VALUE) {
            value.errors().tooLong(value.path(), "", LONGEST_VALUE);
        }
    }

    private static void taint(Place taint) {
        Place key = taint.at("key");
        Names.qualified(key.text(), key.path(), key.errors());
        taint.at("value").when(Names::labelValue);
        taint.at("effect").requiredOneOf(RequestValidation.EFFECTS);
    }

    private static void placement(Place device, boolean perDevice) {
        Place node = device.at("nodeName");
        Place selector = device.at("nodeSelector");
        Place all = device.at("allNodes");
        if (!perDevice) {
            if (node.isPresent() || selector.isPresent() || all.isPresent()) {
                device.invalid("`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection`"
                        + " is set to true in the ResourceSlice spec");
            }
            return;
        }
        int ways = 0;
        if (node.isPresent() && node.isEmpty()) {
            node.invalid("must not be empty");
        } else if (node.isPresent()) {
            Names.subdomain(node.text(), node.path(), node.errors());
            ways++;
        }
        if (selector.isPresent()) {
            nodeSelector(selector);
            ways++;
        }
        ways += trueOrUnset(all) ? 1 : 0;
        String detail = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when"
                + " `perDeviceNodeSelection` is set to true in the ResourceSlice spec";
        if (ways == 0) {
            device.errors().required(device.path(), detail);
        } else if (ways > 1) {
            device.invalid(detail);
        }
    }

    static void nodeSelector(Place selector) {
        NodeSelectors.validate(selector);
    }

    /** Complains about false; tells whether it is true. */
    static boolean trueOrUnset(Place flag) {
        if (flag.isPresent() && !flag.flag()) {
            flag.invalid("must be either unset or set to true");
        }
        return flag.flag();
    }

    /** Conditions that have to be met, or end the attempt, before a pod is bound: both or neither. */
    static void bindingConditions(Place holder) {
        Place wanted = holder.at("bindingConditions");
        Place failures = holder.at("bindingFailureConditions");
        for (Place conditions : new Place[] {wanted, failures}) {
            Bounded.set(
                    conditions,
                    MOST_CONDITIONS,
                    Place::text,
                    each -> Names.qualified(each.text(), each.path(), each.errors()));
        }
        if (!wanted.isEmpty() && failures.isEmpty()) {
            failures.invalid("bindingFailureConditions are required to use bindingConditions");
        } else if (wanted.isEmpty() && !failures.isEmpty()) {
            wanted.invalid("bindingConditions are required to use bindingFailureConditions");
        }
    }
}
