package dev.navarch.controllers.network.slice;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

class EndpointSliceMirroringControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new EndpointSliceMirroringController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("outside")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        client.resource(new EndpointsBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("outside")
                        .endMetadata()
                        .addNewSubset()
                        .addNewAddress()
                        .withIp("192.0.2.1")
                        .endAddress()
                        .addNewPort()
                        .withPort(5432)
                        .endPort()
                        .endSubset()
                        .build())
                .create();
    }
}
