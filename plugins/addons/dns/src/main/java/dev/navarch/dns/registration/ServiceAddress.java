package dev.navarch.dns.registration;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where pods find the DNS. */
public final class ServiceAddress {

    private static final long TENTH = 10;

    private ServiceAddress() {}

    /** The tenth address of the first range of Services' addresses. */
    public static String of(String ranges) {
        String range = ranges.split(",")[0].strip();
        InetAddress network = InetAddress.ofLiteral(range.substring(0, range.indexOf('/')));
        int bits = network.getAddress().length * 8 - Integer.parseInt(range.substring(range.indexOf('/') + 1));
        BigInteger base =
                new BigInteger(1, network.getAddress()).shiftRight(bits).shiftLeft(bits);
        byte[] sum = base.add(BigInteger.valueOf(TENTH)).toByteArray();
        byte[] address = new byte[network.getAddress().length];
        int length = Math.min(sum.length, address.length);
        System.arraycopy(sum, sum.length - length, address, address.length - length, length);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of this length exists", e);
        }
    }
}
