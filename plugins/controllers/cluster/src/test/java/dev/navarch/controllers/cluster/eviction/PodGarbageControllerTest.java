package dev.navarch.controllers.cluster.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PodGarbageControllerTest {

    @Test
    void removesPodsOfNodesThatAreGoneForAWhile() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(PodGarbageController::new)) {
            KubernetesClient client = harness.cluster().client();
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName("there")
                            .endMetadata()
                            .build())
                    .create();
            create(client, "lost", "gone");
            create(client, "kept", "there");
            harness.settle();
            assertThat(client.pods().inNamespace("ns").list().getItems()).hasSize(2);
            harness.pass(Duration.ofSeconds(30));
            harness.pass(Duration.ofSeconds(30));
            assertThat(client.pods().inNamespace("ns").list().getItems())
                    .singleElement()
                    .satisfies(pod -> assertThat(pod.getMetadata().getName()).isEqualTo("kept"));
        }
    }

    private static void create(KubernetesClient client, String name, String node) {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName(node)
                        .endSpec()
                        .build())
                .create();
    }
}
