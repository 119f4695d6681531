package dev.navarch.controllers.cluster.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class ClaimProtectionTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ClaimProtection();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("data")
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void holdsAClaimAsLongAsAPodOnANodeHasIt() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            client.resource(new PodBuilder()
                            .withNewMetadata()
                            .withNamespace("ns")
                            .withName("user")
                            .endMetadata()
                            .withNewSpec()
                            .withNodeName("n")
                            .addNewVolume()
                            .withName("v")
                            .withNewPersistentVolumeClaim("data", false)
                            .endVolume()
                            .endSpec()
                            .build())
                    .create();
            harness.settle();
            client.persistentVolumeClaims().inNamespace("ns").withName("data").delete();
            harness.settle();
            assertThat(client.persistentVolumeClaims()
                            .inNamespace("ns")
                            .withName("data")
                            .get())
                    .isNotNull();
            client.pods().inNamespace("ns").withName("user").delete();
            harness.settle();
            assertThat(client.persistentVolumeClaims()
                            .inNamespace("ns")
                            .withName("data")
                            .get())
                    .isNull();
        }
    }
}
