package dev.navarch.proxy.iptables;

import dev.navarch.proxy.iptables.host.ConnectionTracking;
import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServiceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ends UDP flows that a change of the table has left on the wrong way. */
record UdpFlows(ConnectionTracking tracking) {

    void changed(ServiceTable before, ServiceTable after) throws InterruptedException {
        Map<ServicePort.Name, ServicePort> now = udp(after);
        for (Map.Entry<ServicePort.Name, ServicePort> entry : udp(before).entrySet()) {
            ServicePort old = entry.getValue();
            ServicePort current = now.get(entry.getKey());
            Set<String> gone = addresses(old);
            if (current != null) {
                gone.removeAll(addresses(current));
            }
            if (!gone.isEmpty()) {
                forget(old, List.copyOf(gone));
            }
            if (old.endpoints().isEmpty()
                    && current != null
                    && !current.endpoints().isEmpty()) {
                forget(current, List.of());
            }
        }
    }

    private void forget(ServicePort port, List<String> endpoints) throws InterruptedException {
        List<String> addresses = new ArrayList<>(port.clusterAddresses());
        addresses.addAll(port.externalAddresses());
        for (String address : addresses) {
            tracking.forgetUdp(address, port.port(), endpoints);
        }
    }

    private static Set<String> addresses(ServicePort port) {
        return port.endpoints().stream().map(Endpoint::address).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<ServicePort.Name, ServicePort> udp(ServiceTable table) {
        return table.ports().stream()
                .filter(port -> port.protocol() == Protocol.UDP)
                .collect(Collectors.toMap(ServicePort::name, Function.identity(), (a, b) -> a));
    }
}
