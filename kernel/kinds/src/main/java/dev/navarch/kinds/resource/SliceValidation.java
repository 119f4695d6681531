package dev.navarch.kinds.resource;

import dev.navarch.kinds.placement.NodeSelectors;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a slice of devices must look like. */
final class SliceValidation {
    private static final int MOST_DEVICES = 128;
    private static final int LONGEST_VALUE = 64;
    private static final int LONGEST_DRIVER = 63;

    private SliceValidation() {}

    static void validate(Place spec) {
        Place driver = spec.at("driver");
        if (driver.required()) {
            if (driver.text().length() > LONGEST_DRIVER) {
                driver.errors().tooLong(driver.path(), driver.node(), LONGEST_DRIVER);
            }
            Names.subdomain(driver.text(), driver.path(), driver.errors());
        }
        Place pool = spec.at("pool");
        pool.at("name").required(SliceValidation::poolName);
        Place count = pool.at("resourceSliceCount");
        if (count.number() <= 0) {
            count.invalid("must be greater than zero");
        }
        pool.at("generation").nonNegative();
        int places = 0;
        for (String field : List.of("nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection")) {
            if (!spec.at(field).isEmpty()
                    && !(spec.at(field).node().isBoolean() && !spec.at(field).flag())) {
                places++;
            }
        }
        if (places != 1) {
            spec.invalid("exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required");
        }
        spec.at("nodeName").when(Names::subdomain);
        Place selector = spec.at("nodeSelector");
        if (selector.isPresent()) {
            NodeSelectors.validate(selector);
            if (selector.at("nodeSelectorTerms").size() != 1) {
                selector.at("nodeSelectorTerms").invalid("must have exactly one node selector term");
            }
        }
        devices(spec.at("devices"));
    }

    private static void poolName(String name, FieldPath path, FieldErrors errors) {
        for (String part : name.split("/", -1)) {
            Names.subdomain(part, path, errors);
        }
    }

    private static void devices(Place devices) {
        if (devices.size() > MOST_DEVICES) {
            devices.errors().tooMany(devices.path(), devices.size(), MOST_DEVICES);
            return;
        }
        Set<String> names = new HashSet<>();
        devices.each(device -> {
            Place name = device.at("name");
            Names.label(name.text(), name.path(), name.errors());
            if (!names.add(name.text())) {
                device.errors().duplicate(device.path(), name.node());
            }
            device.at("attributes").entries((key, attribute) -> {
                Place text = attribute.at("string");
                if (text.text().length() > LONGEST_VALUE) {
                    text.errors().tooLong(text.path(), text.node(), LONGEST_VALUE);
                }
                if (attribute.size() != 1) {
                    attribute.invalid("exactly one value must be specified");
                }
            });
            device.at("taints").each(taint -> {
                Place key = taint.at("key");
                Names.qualified(key.text(), key.path(), key.errors());
                taint.at("effect").requiredOneOf(List.of("NoExecute", "NoSchedule", "None"));
            });
        });
    }
}
