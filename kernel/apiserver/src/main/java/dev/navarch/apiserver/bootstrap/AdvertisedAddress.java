package dev.navarch.apiserver.bootstrap;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/** The address of this machine under which others reach a server. */
public final class AdvertisedAddress {

    private AdvertisedAddress() {}

    /**
     * The address bound to where it is a particular one of the network's, else the first of the machine's, IPv4 ones and
     * those of lower-numbered interfaces first; empty on a machine that has none.
     */
    public static Optional<InetAddress> of(String bindAddress) {
        try {
            InetAddress bound = InetAddress.ofLiteral(bindAddress);
            if (!bound.isAnyLocalAddress() && !bound.isLoopbackAddress()) {
                return Optional.of(bound);
            }
            return NetworkInterface.networkInterfaces()
                    .filter(AdvertisedAddress::isUsable)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !(address instanceof Inet4Address)));
        } catch (IllegalArgumentException | SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
