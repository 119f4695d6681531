package dev.navarch.controllers.workloads.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatefulSetControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new StatefulSetController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new StatefulSetBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("db")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withServiceName("db")
                        .withNewSelector()
                        .addToMatchLabels("app", "db")
                        .endSelector()
                        .withTemplate(Samples.template("i:1", Map.of("app", "db")))
                        .addNewVolumeClaimTemplate()
                        .withNewMetadata()
                        .withName("data")
                        .endMetadata()
                        .endVolumeClaimTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void makesOnePodAfterAnotherAndRollsFromTheTop() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            harness.settle();
            assertThat(names(client)).containsExactly("db-0");
            ready(harness, "db-0");
            assertThat(names(client)).containsExactly("db-0", "db-1");
            ready(harness, "db-1");
            StatefulSet set = client.apps()
                    .statefulSets()
                    .inNamespace("ns")
                    .withName("db")
                    .get();
            set.getSpec().setTemplate(Samples.template("i:2", Map.of("app", "db")));
            client.resource(set).update();
            harness.settle();
            assertThat(images(client)).containsExactly("i:1", "i:2");
            ready(harness, "db-1");
            assertThat(images(client)).containsExactly("i:2", "i:2");
            assertThat(client.persistentVolumeClaims().inNamespace("ns").list().getItems())
                    .extracting(claim -> claim.getMetadata().getName())
                    .containsExactly("data-db-0", "data-db-1");
        }
    }

    private static void ready(ControllerHarness harness, String name) throws Exception {
        KubernetesClient client = harness.cluster().client();
        Pod pod = client.pods().inNamespace("ns").withName(name).get();
        client.resource(new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase("Running")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
        harness.settle();
    }

    private static List<String> names(KubernetesClient client) {
        return client.pods().inNamespace("ns").list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private static List<String> images(KubernetesClient client) {
        return client.pods().inNamespace("ns").list().getItems().stream()
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                .toList();
    }
}
