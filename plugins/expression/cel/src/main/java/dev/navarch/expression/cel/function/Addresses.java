package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.Cidr;
import dev.navarch.expression.cel.kubernetes.IpAddress;
import dev.navarch.expression.cel.value.Failure;
import java.util.function.Consumer;

/** IP addresses and networks. */
final class Addresses {

    private Addresses() {}

    static void into(Functions all) {
        all.add(
                "ip",
                arguments -> arguments[0] instanceof Cidr cidr ? cidr.ip() : IpAddress.parse(string(arguments, 0)));
        all.add("isIP", arguments -> holds(string(arguments, 0), IpAddress::parse));
        all.add(
                "ip.isCanonical",
                arguments -> IpAddress.parse(string(arguments, 0)).toString().equals(string(arguments, 0)));
        about(all, "family", address -> (long) address.family());
        about(all, "isUnspecified", IpAddress::isUnspecified);
        about(all, "isLoopback", IpAddress::isLoopback);
        about(all, "isLinkLocalMulticast", IpAddress::isLinkLocalMulticast);
        about(all, "isLinkLocalUnicast", IpAddress::isLinkLocalUnicast);
        about(all, "isGlobalUnicast", IpAddress::isGlobalUnicast);
        all.add("cidr", arguments -> Cidr.parse(string(arguments, 0)));
        all.add("isCIDR", arguments -> holds(string(arguments, 0), Cidr::parse));
        all.add("prefixLength", arguments -> (long) cidr(arguments).prefixLength());
        all.add("masked", arguments -> cidr(arguments).masked());
        all.add("containsIP", arguments -> cidr(arguments)
                .contains(
                        arguments[1] instanceof IpAddress address
                                ? address
                                : parsed(string(arguments, 1), IpAddress::parse)));
        all.add("containsCIDR", arguments -> cidr(arguments)
                .contains(arguments[1] instanceof Cidr cidr ? cidr : parsed(string(arguments, 1), Cidr::parse)));
    }

    private static void about(Functions all, String name, java.util.function.Function<IpAddress, Object> fact) {
        all.add(name, arguments -> fact.apply(Arguments.as(IpAddress.class, arguments, 0)));
    }

    private static Cidr cidr(Object[] arguments) {
        return Arguments.as(Cidr.class, arguments, 0);
    }

    /** What contains cannot be asked about text that is no address. */
    private static <T> T parsed(String text, java.util.function.Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (Failure e) {
            throw Failure.noSuchOverload();
        }
    }

    private static boolean holds(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return true;
        } catch (Failure e) {
            return false;
        }
    }
}
