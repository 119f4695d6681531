package dev.navarch.proxy.table;

import dev.navarch.spi.proxy.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Which endpoints of a Service take connections: those that are ready; where there are none, those that still serve while
 * they terminate.
 */
record ReadyEndpoints(String nodeName) {

    /** In the order of addresses, each once. */
    List<ServicePort.Endpoint> of(String portName, List<EndpointSlice> slices) {
        List<ServicePort.Endpoint> ready = new ArrayList<>();
        List<ServicePort.Endpoint> terminating = new ArrayList<>();
        for (EndpointSlice slice : slices) {
            if ("FQDN".equals(slice.getAddressType()) || slice.getPorts() == null || slice.getEndpoints() == null) {
                continue;
            }
            for (EndpointPort port : slice.getPorts()) {
                if (port.getPort() != null && portName.equals(Objects.requireNonNullElse(port.getName(), ""))) {
                    sort(slice, port.getPort(), ready, terminating);
                }
            }
        }
        return (ready.isEmpty() ? terminating : ready)
                .stream()
                        .distinct()
                        .sorted(Comparator.comparing(ServicePort.Endpoint::address)
                                .thenComparing(ServicePort.Endpoint::port))
                        .toList();
    }

    private void sort(
            EndpointSlice slice, int port, List<ServicePort.Endpoint> ready, List<ServicePort.Endpoint> terminating) {
        for (Endpoint endpoint : slice.getEndpoints()) {
            if (endpoint.getAddresses().isEmpty()) {
                continue;
            }
            var place = new ServicePort.Endpoint(
                    endpoint.getAddresses().getFirst(), port, nodeName.equals(endpoint.getNodeName()));
            EndpointConditions conditions = endpoint.getConditions();
            if (conditions == null || !Boolean.FALSE.equals(conditions.getReady())) {
                ready.add(place);
            } else if (Boolean.TRUE.equals(conditions.getServing())
                    && Boolean.TRUE.equals(conditions.getTerminating())) {
                terminating.add(place);
            }
        }
    }
}
