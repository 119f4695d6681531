package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Place;
import java.util.function.UnaryOperator;

/** Warns of IPv6 addresses and networks in another form than the shortest: fields of old kinds may hold them. */
public final class AddressWarnings {

    private AddressWarnings() {}

    /** Looks at an address, if there is one. */
    public static void ip(Place address, Warnings warnings) {
        canonical(address, "address", AddressWarnings::shortestIp, warnings);
    }

    /** Looks at a network such as {@code fd00::/8}, if there is one. */
    public static void cidr(Place network, Warnings warnings) {
        canonical(network, "CIDR value", AddressWarnings::shortestCidr, warnings);
    }

    /** Looks at the addresses of what stands before a load balancer. */
    public static void loadBalancer(Place status, Warnings warnings) {
        status.at("loadBalancer", "ingress").each(point -> ip(point.at("ip").named(point.path()), warnings));
    }

    private static void canonical(Place place, String what, UnaryOperator<String> shortest, Warnings warnings) {
        String text = place.text();
        if (text.indexOf(':') < 0) {
            return;
        }
        String form = shortest.apply(text);
        if (!form.equals(text)) {
            warnings.add(
                    place,
                    "IPv6 " + what + " \"" + text + "\" should be in RFC 5952 canonical format (\"" + form + "\")");
        }
    }

    private static String shortestIp(String text) {
        byte[] address = Addresses.parse(text);
        return address == null ? text : Addresses.print(address);
    }

    private static String shortestCidr(String text) {
        Addresses.Network network = Addresses.parseCidr(text);
        return network == null ? text : network.toString();
    }
}
