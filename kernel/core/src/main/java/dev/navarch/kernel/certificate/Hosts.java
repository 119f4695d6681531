package dev.navarch.kernel.certificate;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names and addresses under which servers are reached. */
public final class Hosts {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Hosts() {}

    /**
     * All that an API server's certificate must be valid for: the loopback addresses, the Service {@code kubernetes},
     * and what the instance adds.
     *
     * @param serviceRange CIDR of the Services' addresses, or one of each family with a comma between them
     * @param clusterDomain such as {@code cluster.local}
     * @param others bind address, host name, node name, external names; blank ones and wildcard addresses are left out
     */
    public static Set<String> ofApiServer(String serviceRange, String clusterDomain, Collection<String> others) {
        Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1"));
        hosts.addAll(List.of("kubernetes", "kubernetes.default", "kubernetes.default.svc"));
        hosts.add("kubernetes.default.svc." + clusterDomain);
        for (String range : serviceRange.split(",", -1)) {
            hosts.add(firstAddress(range));
        }
        for (String other : others) {
            if (!other.isBlank()
                    && address(other).map(a -> !a.isAnyLocalAddress()).orElse(true)) {
                hosts.add(other);
            }
        }
        return hosts;
    }

    /** The first usable address of a CIDR, of the first where there are two; the Service {@code kubernetes} has it. */
    public static String firstAddress(String ranges) {
        String range = ranges.split(",", -1)[0];
        try {
            byte[] network = InetAddress.ofLiteral(range.substring(0, range.indexOf('/')))
                    .getAddress();
            int prefix = Integer.parseInt(range.substring(range.indexOf('/') + 1));
            int free = network.length * Byte.SIZE - prefix;
            BigInteger first =
                    new BigInteger(1, network).shiftRight(free).shiftLeft(free).add(BigInteger.ONE);
            byte[] bytes = new byte[network.length];
            byte[] digits = first.toByteArray();
            int length = Math.min(digits.length, bytes.length);
            System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException | RuntimeException e) {
            throw new IllegalArgumentException("not a CIDR: " + range, e);
        }
    }

    /** The address that a literal stands for, or empty for a name; never asks a name server. */
    static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a certificate is valid for exactly these hosts. */
    static boolean same(X509Certificate certificate, Set<String> hosts) throws CertificateParsingException {
        Set<String> named = new TreeSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
            int type = (Integer) name.get(0);
            if (type == DNS_NAME || type == IP_ADDRESS) {
                named.add(canonical((String) name.get(1)));
            }
        }
        Set<String> wanted = new TreeSet<>();
        hosts.forEach(host -> wanted.add(canonical(host)));
        return named.equals(wanted);
    }

    private static String canonical(String host) {
        return address(host).map(InetAddress::getHostAddress).orElse(host);
    }
}
