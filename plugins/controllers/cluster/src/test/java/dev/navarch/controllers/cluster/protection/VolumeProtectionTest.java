package dev.navarch.controllers.cluster.protection;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

class VolumeProtectionTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new VolumeProtection();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName("disk")
                        .endMetadata()
                        .build())
                .create();
    }
}
