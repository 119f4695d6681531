package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an EndpointSlice must look like. */
final class EndpointSliceValidation {
    private static final int MOST_ENDPOINTS = 1000;
    private static final int MOST_ADDRESSES = 100;
    private static final int MOST_PORTS = 20000;
    private static final int MOST_HINTS = 8;

    private EndpointSliceValidation() {}

    static void validate(ObjectNode slice, FieldErrors errors) {
        validate(slice, true, errors);
    }

    private static void validate(ObjectNode slice, boolean withEndpoints, FieldErrors errors) {
        Place type = Place.field(slice, "addressType", errors);
        type.requiredOneOf(List.of("FQDN", "IPv4", "IPv6"));
        if (withEndpoints) {
            endpoints(Place.field(slice, "endpoints", errors), type.text(), errors);
        }
        ports(Place.field(slice, "ports", errors));
    }

    /** @param type of the addresses */
    private static void endpoints(Place endpoints, String type, FieldErrors errors) {
        if (endpoints.size() > MOST_ENDPOINTS) {
            errors.tooMany(endpoints.path(), endpoints.size(), MOST_ENDPOINTS);
        } else {
            endpoints.each(endpoint -> endpoint(endpoint, type));
        }
    }

    /** Endpoints that stay as they are may be such as nobody could write today. */
    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, !Tree.same(next.get("endpoints"), old.get("endpoints")), errors);
        Place.field(next, "addressType", errors).unchanged(old.get("addressType"));
    }

    private static void endpoint(Place endpoint, String type) {
        Place addresses = endpoint.at("addresses");
        if (addresses.isEmpty()) {
            addresses.required("must contain at least 1 address");
        } else if (addresses.size() > MOST_ADDRESSES) {
            addresses.errors().tooMany(addresses.path(), addresses.size(), MOST_ADDRESSES);
        }
        addresses.each(address -> address(addresses, address, type));
        endpoint.at("nodeName").when(Names::subdomain);
        Labels.labels(endpoint.at("deprecatedTopology"));
        endpoint.at("hostname").when(Names::label);
        hints(endpoint.at("hints", "forZones"), false);
        hints(endpoint.at("hints", "forNodes"), true);
    }

    private static void address(Place list, Place address, String type) {
        switch (type) {
            case "FQDN" -> domain(address);
            case "IPv4", "IPv6" -> {
                byte[] bytes = Addresses.parse(address.text());
                if (bytes == null) {
                    Addresses.ip(address.text(), address.path(), address.errors());
                    return;
                }
                int before = address.errors().size();
                if (type.equals("IPv6")) {
                    Addresses.shortestIp(address.text(), address.path(), address.errors());
                } else {
                    Addresses.ip(address.text(), address.path(), address.errors());
                }
                if (address.errors().size() > before) {
                    return;
                }
                if (bytes.length != (type.equals("IPv6") ? 16 : 4)) {
                    list.errors().invalid(list.path(), address.node(), "must be an " + type + " address");
                }
                if (EndpointAddresses.isSpecial(bytes)) {
                    address.invalid("may not be unspecified, loopback, link-local or multicast");
                }
            }
            default -> {}
        }
    }

    private static void domain(Place name) {
        String text = name.text();
        String domain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (text.isEmpty()) {
            name.required();
        } else if (!Names.isSubdomain(domain)) {
            Names.subdomain(domain, name.path(), name.errors());
        } else if (domain.indexOf('.') < 0) {
            name.invalid("should be a domain with at least two segments separated by dots");
        } else {
            for (String label : domain.split("\\.")) {
                Names.label(label, name.path(), name.errors());
            }
        }
    }

    private static void hints(Place hints, boolean nodes) {
        if (hints.size() > MOST_HINTS) {
            hints.errors().tooMany(hints.path(), hints.size(), MOST_HINTS);
            return;
        }
        Set<String> seen = new HashSet<>();
        hints.each(hint -> {
            Place name = hint.at("name");
            if (nodes) {
                Names.subdomain(name.text(), name.path(), name.errors());
            } else {
                Names.labelValue(name.text(), name.path(), name.errors());
            }
            if (!seen.add(name.text())) {
                name.duplicate();
            }
        });
    }

    private static void ports(Place ports) {
        if (ports.size() > MOST_PORTS) {
            ports.errors().tooMany(ports.path(), ports.size(), MOST_PORTS);
            return;
        }
        Set<String> names = new HashSet<>();
        ports.each(port -> {
            Place name = port.at("name");
            name.whenNotEmpty(Names::label);
            if (!names.add(name.text())) {
                name.duplicate();
            }
            port.at("protocol").oneOf(Ports.PROTOCOLS);
            port.at("appProtocol").when(Names::qualified);
        });
    }
}
