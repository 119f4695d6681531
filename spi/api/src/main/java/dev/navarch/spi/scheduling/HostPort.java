package dev.navarch.spi.scheduling;

/**
 * A port of the node that a container takes.
 *
 * @param address {@code 0.0.0.0} for all
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record HostPort(String address, String protocol, int port) {

    private static final String ALL = "0.0.0.0";

    /** Whether only one of the two can be had on one node. */
    public boolean conflictsWith(HostPort other) {
        return port == other.port
                && protocol.equals(other.protocol)
                && (address.equals(other.address) || address.equals(ALL) || other.address.equals(ALL));
    }
}
