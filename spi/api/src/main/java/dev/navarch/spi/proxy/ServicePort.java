package dev.navarch.spi.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One port of one Service.
 *
 * @param port on the cluster addresses and the external addresses
 * @param clusterAddresses of the Service
 * @param externalAddresses at which it answers too: external IPs and those of a load balancer
 * @param nodePort on every address of the node; 0 for none
 * @param affinity how long a client's address keeps its endpoint after its last connection; zero for no affinity
 * @param internalPolicy for the cluster addresses
 * @param externalPolicy for the external addresses and the node port
 * @param endpoints that take connections now; empty if every attempt is to be refused
 */
public record ServicePort(
        Name name,
        Protocol protocol,
        int port,
        List<String> clusterAddresses,
        List<String> externalAddresses,
        int nodePort,
        Duration affinity,
        TrafficPolicy internalPolicy,
        TrafficPolicy externalPolicy,
        List<Endpoint> endpoints) {

    public ServicePort {
        clusterAddresses = List.copyOf(clusterAddresses);
        externalAddresses = List.copyOf(externalAddresses);
        endpoints = List.copyOf(endpoints);
    }

    /** The endpoints on this node. */
    public List<Endpoint> localEndpoints() {
        return endpoints.stream().filter(Endpoint::local).toList();
    }

    /** The endpoints that a connection under that policy may reach. */
    public List<Endpoint> endpoints(TrafficPolicy policy) {
        return policy == TrafficPolicy.LOCAL ? localEndpoints() : endpoints;
    }

    /**
     * Which port of which Service this is.
     *
     * @param portName empty for the only port of a Service
     */
    public record Name(String namespace, String service, String portName) implements Comparable<Name> {

        @Override
        public int compareTo(Name other) {
            return toString().compareTo(other.toString());
        }

        /** {@code namespace/service} or {@code namespace/service:port}. */
        @Override
        public String toString() {
            return namespace + "/" + service + (portName.isEmpty() ? "" : ":" + portName);
        }
    }

    /** A place where connections end. {@code local} tells whether it is on this node. */
    public record Endpoint(String address, int port, boolean local) {}

    /** Which endpoints may be used. */
    public enum TrafficPolicy {
        CLUSTER,
        LOCAL
    }

    /** A transport protocol. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP;

        /** As the tools of the node write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
