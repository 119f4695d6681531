package dev.navarch.controllers.workloads.job;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

class FinishedJobControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new FinishedJobController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("done")
                        .endMetadata()
                        .withNewSpec()
                        .withTtlSecondsAfterFinished(3)
                        .endSpec()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .withLastTransitionTime("2030-01-01T00:00:00Z")
                        .endCondition()
                        .endStatus()
                        .build())
                .create();
    }
}
