package dev.navarch.kinds.service;

import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** What Endpoints must look like. */
final class EndpointsValidation {
    private EndpointsValidation() {}

    static void validate(Place subsets) {
        subsets.each(subset -> {
            Place addresses = subset.at("addresses");
            Place notReady = subset.at("notReadyAddresses");
            if (addresses.isEmpty() && notReady.isEmpty()) {
                subset.errors().required(subset.path(), "must specify `addresses` or `notReadyAddresses`");
            }
            addresses.each(EndpointsValidation::address);
            notReady.each(EndpointsValidation::address);
            Place ports = subset.at("ports");
            ports.each(port -> port(port, ports.size() > 1));
        });
    }

    private static void address(Place address) {
        Place ip = address.at("ip");
        byte[] bytes = Addresses.parse(ip.text());
        if (bytes == null) {
            Addresses.ip(ip.text(), ip.path(), ip.errors());
        } else if (EndpointAddresses.isSpecial(bytes)) {
            ip.invalid("may not be unspecified, loopback, link-local or multicast");
        }
        address.at("hostname").when(Names::label);
        address.at("nodeName").when(Names::subdomain);
    }

    private static void port(Place port, boolean named) {
        Place name = port.at("name");
        if (named && name.isEmpty()) {
            name.required();
        } else {
            name.when(Names::label);
        }
        Ports.number(port.at("port"));
        Ports.protocol(port.at("protocol"));
        port.at("appProtocol").when(Names::qualified);
    }
}
