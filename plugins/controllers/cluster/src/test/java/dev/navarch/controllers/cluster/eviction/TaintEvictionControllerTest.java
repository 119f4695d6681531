package dev.navarch.controllers.cluster.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaintEvictionControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new TaintEvictionController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName("n")
                        .endMetadata()
                        .withNewSpec()
                        .addNewTaint("NoExecute", "evil", null, "very")
                        .endSpec()
                        .build())
                .create();
        client.resource(pod("plain", null, false)).create();
        client.resource(pod("later", 100L, true)).create();
        client.resource(pod("never", null, true)).create();
    }

    @Test
    void evictsAtOnceLaterOrNever() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            assertThat(names(harness)).containsExactlyInAnyOrder("later", "never");
            harness.pass(Duration.ofSeconds(101));
            assertThat(names(harness)).containsExactly("never");
        }
    }

    private static List<String> names(ControllerHarness harness) {
        return harness.cluster().client().pods().inNamespace("ns").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static Pod pod(String name, Long seconds, boolean tolerates) {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName("n")
                .endSpec();
        return tolerates
                ? pod.editSpec()
                        .addNewToleration()
                        .withKey("evil")
                        .withOperator("Exists")
                        .withTolerationSeconds(seconds)
                        .endToleration()
                        .endSpec()
                        .build()
                : pod.build();
    }
}
