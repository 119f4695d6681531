package dev.navarch.controllers.workloads.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonSetControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new DaemonSetController();
    }

    @Override
    protected void given(KubernetesClient client) {
        for (String name : List.of("a", "b")) {
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName("tainted")
                        .endMetadata()
                        .withNewSpec()
                        .addNewTaint("NoSchedule", "k", null, "v")
                        .endSpec()
                        .build())
                .create();
        client.resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("agent")
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", "agent")
                        .endSelector()
                        .withTemplate(Samples.template("i:1", Map.of("app", "agent")))
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void hasOnePodForEachNodeThatFits() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            harness.settle();
            assertThat(nodes(client)).containsExactlyInAnyOrder("a", "b");
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName("c")
                            .endMetadata()
                            .build())
                    .create();
            client.nodes().withName("a").delete();
            harness.settle();
            assertThat(nodes(client)).containsExactlyInAnyOrder("b", "c");
        }
    }

    private static List<String> nodes(KubernetesClient client) {
        return client.pods().inNamespace("ns").list().getItems().stream()
                .map(DaemonPods::nodeOf)
                .toList();
    }
}
