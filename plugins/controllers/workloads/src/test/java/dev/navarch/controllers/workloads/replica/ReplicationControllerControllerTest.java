package dev.navarch.controllers.workloads.replica;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.ReplicationControllerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

class ReplicationControllerControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ReplicationControllerController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new ReplicationControllerBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("old")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .addToSelector("app", "old")
                        .withTemplate(Samples.template("i:1", Map.of("app", "old")))
                        .endSpec()
                        .build())
                .create();
    }
}
