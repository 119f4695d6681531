package dev.navarch.controllers.network.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.network.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class EndpointsControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new EndpointsController();
    }

    @Override
    protected void given(KubernetesClient client) {
        Samples.create(client, 2);
    }

    @Test
    void keepsReadyAndUnreadyAddressesApart() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            Samples.create(client, 1);
            client.resource(Samples.pod("ill", "10.0.0.99", false)).create();
            harness.settle();
            assertThat(endpoints(client).getSubsets()).singleElement().satisfies(subset -> {
                assertThat(subset.getAddresses())
                        .extracting(EndpointAddress::getIp)
                        .containsExactly("10.0.0.2");
                assertThat(subset.getNotReadyAddresses())
                        .extracting(EndpointAddress::getIp)
                        .containsExactly("10.0.0.99");
                assertThat(subset.getPorts()).singleElement().satisfies(port -> assertThat(port.getPort())
                        .isEqualTo(8080));
            });
        }
    }

    @Test
    void goWithTheirService() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            Samples.create(client, 1);
            harness.settle();
            client.resource(Samples.service()).delete();
            harness.settle();
            assertThat(endpoints(client)).isNull();
        }
    }

    private static Endpoints endpoints(KubernetesClient client) {
        return client.endpoints().inNamespace("ns").withName("web").get();
    }
}
