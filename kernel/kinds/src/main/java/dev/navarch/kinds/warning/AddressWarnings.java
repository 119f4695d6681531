package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Place;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Warns of IPv6 addresses and networks in another form than the shortest: fields of old kinds may hold them. */
public final class AddressWarnings {

    private static final Pattern LEADING_ZEROS = Pattern.compile("\\b0+(?=[0-9])");

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
        String form = shortest.apply(text);
        if (form.equals(text)) {
            return;
        }
        if (form.indexOf(':') < 0) {
            String kind = what.equals("address") ? "IP address" : what;
            warnings.add(place, "non-standard " + kind + " \"" + text + "\" is invalid: use \"" + form + "\"");
        } else {
            warnings.add(
                    place,
                    "IPv6 " + what + " \"" + text + "\" should be in RFC 5952 canonical format (\"" + form + "\")");
        }
    }

    /** IPv6 as RFC 5952 has it; IPv4 without zeros before its numbers and not inside of IPv6. */
    private static String shortestIp(String text) {
        byte[] address = Addresses.parse(withoutZeros(text));
        if (address == null) {
            return text;
        }
        return Addresses.print(Addresses.isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address);
    }

    private static String shortestCidr(String text) {
        Addresses.Network network = Addresses.parseCidr(withoutZeros(text));
        return network == null ? text : network.toString();
    }

    private static String withoutZeros(String text) {
        return text.indexOf(':') >= 0 ? text : LEADING_ZEROS.matcher(text).replaceAll("");
    }
}
