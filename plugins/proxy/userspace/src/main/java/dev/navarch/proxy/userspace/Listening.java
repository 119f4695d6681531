package dev.navarch.proxy.userspace;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where to listen for a table of Services, and for whom.
 *
 * @param addresses that this node has to have
 */
record Listening(Set<String> addresses, Map<Place, Target> targets) {

    private static final String ANY_ADDRESS = "0.0.0.0";

    /** An address to listen on. */
    record Place(Protocol protocol, String address, int port) {}

    /** Where connections to a place go. */
    record Target(List<Endpoint> endpoints, Duration affinity) {}

    /** @param nodeAddresses of this node, for UDP node ports: answers must come from the address that was asked */
    static Listening of(ServiceTable table, Set<String> nodeAddresses) {
        Listening listening = new Listening(new TreeSet<>(), new LinkedHashMap<>());
        for (ServicePort port : table.ports()) {
            if (port.protocol() != Protocol.SCTP) {
                listening.add(port, nodeAddresses);
            }
        }
        return listening;
    }

    private void add(ServicePort port, Set<String> nodeAddresses) {
        for (String address : port.clusterAddresses()) {
            add(port, address, port.port(), port.internalPolicy());
        }
        for (String address : port.externalAddresses()) {
            add(port, address, port.port(), port.externalPolicy());
        }
        if (port.nodePort() != 0) {
            Set<String> places = port.protocol() == Protocol.TCP ? Set.of(ANY_ADDRESS) : nodeAddresses;
            places.forEach(address -> listen(port, address, port.nodePort(), port.externalPolicy()));
        }
    }

    private void add(ServicePort port, String address, int number, TrafficPolicy policy) {
        if (address.indexOf(':') < 0) {
            addresses.add(address);
            listen(port, address, number, policy);
        }
    }

    private void listen(ServicePort port, String address, int number, TrafficPolicy policy) {
        List<Endpoint> endpoints = port.endpoints(policy).stream()
                .filter(endpoint -> endpoint.address().indexOf(':') < 0)
                .toList();
        if (!endpoints.isEmpty()) {
            targets.put(new Place(port.protocol(), address, number), new Target(endpoints, port.affinity()));
        }
    }
}
