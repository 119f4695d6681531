package dev.navarch.proxy.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditionsBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTablesTest {

    private final ServiceTables tables = new ServiceTables("here");

    @Test
    void portsAreMatchedWithThoseOfTheSlicesByName() {
        Service service = new ServiceBuilder(service("web"))
                .editSpec()
                .addNewPort()
                .withName("metrics")
                .withPort(9090)
                .endPort()
                .endSpec()
                .build();
        ServiceTable table = tables.of(
                List.of(service),
                List.of(
                        slice("web", "http", 8080, "10.1.0.1", "here", ready()),
                        slice("web", "metrics", 9000, "10.1.0.1", "here", ready())));

        assertThat(table.ports()).hasSize(2);
        assertThat(table.ports().get(0).name()).hasToString("default/web:http");
        assertThat(table.ports().get(0).endpoints()).containsExactly(new Endpoint("10.1.0.1", 8080, true));
        assertThat(table.ports().get(1).endpoints()).containsExactly(new Endpoint("10.1.0.1", 9000, true));
        assertThat(table.ports().get(1).protocol()).isEqualTo(Protocol.TCP);
    }

    @Test
    void onlyReadyEndpointsTakeConnections() {
        assertThat(endpoints(
                        slice("web", "http", 8080, "10.1.0.2", "there", ready()),
                        slice("web", "http", 8080, "10.1.0.1", "here", ready()),
                        slice("web", "http", 8080, "10.1.0.3", "here", terminating())))
                .containsExactly(new Endpoint("10.1.0.1", 8080, true), new Endpoint("10.1.0.2", 8080, false));
    }

    @Test
    void endpointsThatTerminateServeWhereNoneIsReady() {
        assertThat(endpoints(
                        slice("web", "http", 8080, "10.1.0.3", "here", terminating()),
                        slice("web", "http", 8080, "10.1.0.4", "here", notReady())))
                .containsExactly(new Endpoint("10.1.0.3", 8080, true));
    }

    @Test
    void anEndpointInTwoSlicesCountsOnce() {
        EndpointSlice slice = slice("web", "http", 8080, "10.1.0.1", "here", ready());
        assertThat(endpoints(slice, slice)).hasSize(1);
    }

    @Test
    void aSliceWithoutEndpointsIsTaken() {
        EndpointSlice slice = slice("web", "http", 8080, "10.1.0.1", "here", ready());
        slice.setEndpoints(null);
        assertThat(endpoints(slice)).isEmpty();
    }

    @Test
    void servicesWithoutAnAddressOfTheirOwnAreLeftOut() {
        Service headless = new ServiceBuilder(service("a"))
                .editSpec()
                .withClusterIP("None")
                .endSpec()
                .build();
        Service external = new ServiceBuilder(service("b"))
                .editSpec()
                .withType("ExternalName")
                .endSpec()
                .build();
        Service other = new ServiceBuilder(service("c"))
                .editMetadata()
                .addToLabels("service.kubernetes.io/service-proxy-name", "other")
                .endMetadata()
                .build();
        assertThat(tables.of(List.of(headless, external, other), List.of()).ports())
                .isEmpty();
    }

    @Test
    void everythingThatModesNeedIsTakenOver() {
        Service service = new ServiceBuilder(service("web"))
                .editSpec()
                .withType("LoadBalancer")
                .withExternalIPs("192.0.2.1")
                .withSessionAffinity("ClientIP")
                .withInternalTrafficPolicy("Local")
                .withExternalTrafficPolicy("Local")
                .editFirstPort()
                .withNodePort(30080)
                .endPort()
                .endSpec()
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("192.0.2.2")
                .endIngress()
                .addNewIngress()
                .withIp("192.0.2.3")
                .withIpMode("Proxy")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
        ServicePort port = tables.of(List.of(service), List.of()).ports().getFirst();
        assertThat(port.externalAddresses()).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(port.nodePort()).isEqualTo(30080);
        assertThat(port.affinity()).isEqualTo(Duration.ofHours(3));
        assertThat(port.internalPolicy()).isEqualTo(TrafficPolicy.LOCAL);
        assertThat(port.externalPolicy()).isEqualTo(TrafficPolicy.LOCAL);
        assertThat(port.clusterAddresses()).containsExactly("10.96.0.20");
    }

    private List<Endpoint> endpoints(EndpointSlice... slices) {
        return tables.of(List.of(service("web")), List.of(slices))
                .ports()
                .getFirst()
                .endpoints();
    }

    private static Service service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP("10.96.0.20")
                .addNewPort()
                .withName("http")
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static EndpointSlice slice(
            String service, String portName, int port, String address, String node, EndpointConditions conditions) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(service + "-x")
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(address)
                .withNodeName(node)
                .withConditions(conditions)
                .endEndpoint()
                .addNewPort()
                .withName(portName)
                .withPort(port)
                .endPort()
                .build();
    }

    private static EndpointConditions ready() {
        return new EndpointConditionsBuilder().withReady(true).build();
    }

    private static EndpointConditions notReady() {
        return new EndpointConditionsBuilder()
                .withReady(false)
                .withServing(false)
                .build();
    }

    private static EndpointConditions terminating() {
        return new EndpointConditionsBuilder()
                .withReady(false)
                .withServing(true)
                .withTerminating(true)
                .build();
    }
}
