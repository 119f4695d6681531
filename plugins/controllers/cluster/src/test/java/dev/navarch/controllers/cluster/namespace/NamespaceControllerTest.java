package dev.navarch.controllers.cluster.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new NamespaceController();
    }

    @Override
    protected void prepare(MemoryCluster cluster) {
        cluster.discover(Pod.class, ConfigMap.class);
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("going")
                        .endMetadata()
                        .withNewSpec()
                        .withFinalizers("kubernetes")
                        .endSpec()
                        .build())
                .create();
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("going")
                        .withName("p")
                        .endMetadata()
                        .build())
                .create();
        client.resource(map("plain")).create();
        client.namespaces().withName("going").delete();
    }

    @Test
    void removesEverythingAndThenTheNamespace() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            prepare(harness.cluster());
            given(harness.cluster().client());
            harness.settle();
            assertThat(harness.cluster().objects()).isEmpty();
        }
    }

    @Test
    void waitsForFinalizersAndSaysSo() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            prepare(harness.cluster());
            KubernetesClient client = harness.cluster().client();
            ConfigMap held = map("held");
            held.getMetadata().setFinalizers(List.of("example.com/hold"));
            client.resource(held).create();
            given(client);
            harness.settle();
            assertThat(client.namespaces().withName("going").get().getStatus().getConditions())
                    .filteredOn(condition -> condition.getStatus().equals("True"))
                    .extracting(NamespaceCondition::getType)
                    .containsExactly("NamespaceFinalizersRemaining", "NamespaceContentRemaining");
            held = client.resource(held).get();
            held.getMetadata().setFinalizers(List.of());
            client.resource(held).update();
            harness.pass(Duration.ofSeconds(6));
            assertThat(harness.cluster().objects()).isEmpty();
        }
    }

    private static ConfigMap map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("going")
                .withName(name)
                .endMetadata()
                .build();
    }
}
