package dev.navarch.apiserver.proxy;

import dev.navarch.machinery.status.ApiException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Keeps requests away from the server's own machine and network segment, whatever objects claim. */
final class AllowedAddress {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.%]*:[0-9a-fA-F:.%]*");

    private AllowedAddress() {}

    /** @throws ApiException 400 unless the text is the address of one machine that is no loopback or link-local one */
    static void requireAddress(String address) {
        if (!LITERAL.matcher(address).matches()) {
            throw refused();
        }
        requireHost(address);
    }

    /** The same for a name, all of whose addresses must be such. */
    static void requireHost(String host) {
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (!isGlobalUnicast(each)) {
                    throw refused();
                }
            }
        } catch (UnknownHostException e) {
            throw ApiException.badRequest("lookup " + host + ": no such host");
        }
    }

    static boolean isGlobalUnicast(InetAddress address) {
        boolean broadcast = address.getHostAddress().equals("255.255.255.255");
        return !broadcast
                && !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress();
    }

    private static ApiException refused() {
        return ApiException.badRequest("address not allowed");
    }
}
