package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

class ServiceAccountControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ServiceAccountController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("two")
                        .endMetadata()
                        .build())
                .create();
    }
}
