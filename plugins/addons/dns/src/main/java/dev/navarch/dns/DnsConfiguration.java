package dev.navarch.dns;

import java.util.List;
import java.util.Optional;

/**
 * The section of the DNS.
 *
 * @param address of this node on which to listen; that of the default route where absent
 * @param port any free one where absent: pods ask the Service, which has port 53
 * @param resolvers for names outside the cluster, as {@code address} or {@code address:port}; the host's where empty
 */
public record DnsConfiguration(Optional<String> address, Optional<Integer> port, List<String> resolvers) {}
