package dev.navarch.kubelet;

import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kubelet.node.HostAddress;
import dev.navarch.kubelet.start.PodDns;
import dev.navarch.spi.runtime.DnsConfig;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all nodes of this process share.
 *
 * @param directory of the kubelet's own files
 * @param owner marks this instance's containers
 */
record NodeSettings(Path directory, String owner, String address, String podCidr, PodDns dns) {

    /** The cluster's DNS has the tenth address of the Services' range. */
    private static final BigInteger DNS_OFFSET = BigInteger.TEN;

    static NodeSettings of(InstanceOptions options) {
        Path directory = options.dataDirectory().toAbsolutePath().normalize();
        return new NodeSettings(
                directory.resolve("kubelet"),
                Integer.toHexString(directory.toString().hashCode()),
                HostAddress.detect(),
                options.clusterCidr(),
                new PodDns(dnsAddress(options.serviceClusterIpRange()), options.clusterDomain(), nodeDns()));
    }

    private static String dnsAddress(String range) {
        try {
            String network = range.substring(0, range.indexOf('/'));
            byte[] bytes = InetAddress.ofLiteral(network).getAddress();
            byte[] sum = new BigInteger(1, bytes).add(DNS_OFFSET).toByteArray();
            byte[] address = new byte[bytes.length];
            int length = Math.min(sum.length, address.length);
            System.arraycopy(sum, sum.length - length, address, address.length - length, length);
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a CIDR: " + range, e);
        }
    }

    private static DnsConfig nodeDns() {
        try {
            return PodDns.parse(Files.readAllLines(Path.of("/etc/resolv.conf")));
        } catch (IOException e) {
            return new DnsConfig(List.of(), List.of(), List.of());
        }
    }
}
