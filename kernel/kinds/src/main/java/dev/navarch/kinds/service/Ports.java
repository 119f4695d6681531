package dev.navarch.kinds.service;

import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Ports, by number or name, and their protocols. */
public final class Ports {

    /** The highest number of a port. */
    public static final int HIGHEST = 65535;

    static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private Ports() {}

    /** Complains unless a port's number is there and valid. */
    public static void number(Place port) {
        if (port.number() < 1 || port.number() > HIGHEST) {
            port.invalid("must be between 1 and 65535, inclusive");
        }
    }

    /** A valid number, or a name that some container may have given to a port. */
    public static void numberOrName(Place port) {
        if (port.node().isTextual()) {
            Names.port(port.text(), port.path(), port.errors());
        } else {
            number(port);
        }
    }

    /** Complains unless the protocol is there and known. */
    public static void protocol(Place protocol) {
        protocol.requiredOneOf(PROTOCOLS);
    }

    /** A load balancer's host name: a DNS name and no address. */
    public static void balancerHost(Place hostname) {
        if (!hostname.isEmpty()) {
            Names.subdomain(hostname.text(), hostname.path(), hostname.errors());
            if (Addresses.parse(hostname.text()) != null) {
                hostname.invalid("must be a DNS name, not an IP address");
            }
        }
    }
}
