package dev.navarch.controllers.workloads.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new DeploymentController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(Samples.deployment("web", 4)).create();
    }

    @Test
    void rollsFromOneTemplateToTheNextWithinItsBounds() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            allReady(harness);
            KubernetesClient client = harness.cluster().client();
            Deployment deployment = deployment(client);
            deployment.getSpec().setTemplate(Samples.template("i:2", Map.of("app", "web")));
            client.resource(deployment).update();
            harness.settle();
            for (int round = 0; round < 20; round++) {
                int wanted = sets(client).stream().mapToInt(Sets::size).sum();
                assertThat(wanted).isBetween(3, 5);
                allReady(harness);
            }
            assertThat(sets(client)).extracting(Sets::size).containsExactly(0, 4);
            assertThat(sets(client)).extracting(Revisions::of).containsExactly(1L, 2L);
            assertThat(reason(client, "Progressing")).isEqualTo("NewReplicaSetAvailable");
        }
    }

    @Test
    void fallsBackOnAnOldSetAndRemembersItsRevisions() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            allReady(harness);
            KubernetesClient client = harness.cluster().client();
            for (String image : List.of("i:2", "i:1")) {
                Deployment deployment = deployment(client);
                deployment.getSpec().setTemplate(Samples.template(image, Map.of("app", "web")));
                client.resource(deployment).update();
                for (int round = 0; round < 20; round++) {
                    allReady(harness);
                }
            }
            ReplicaSet first = sets(client).getFirst();
            assertThat(Revisions.annotations(first))
                    .containsEntry(Revisions.REVISION, "3")
                    .containsEntry(Revisions.HISTORY, "1");
            assertThat(Revisions.of(deployment(client))).isEqualTo(3);
        }
    }

    @Test
    void saysWhenNothingProgressedForTooLong() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            assertThat(reason(harness.cluster().client(), "Progressing")).isEqualTo("NewReplicaSetCreated");
            harness.pass(Duration.ofSeconds(602));
            assertThat(reason(harness.cluster().client(), "Progressing")).isEqualTo("ProgressDeadlineExceeded");
        }
    }

    @Test
    void leavesTheTemplateAloneWhilePaused() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            allReady(harness);
            KubernetesClient client = harness.cluster().client();
            Deployment deployment = deployment(client);
            deployment.getSpec().setPaused(true);
            deployment.getSpec().setReplicas(6);
            deployment.getSpec().setTemplate(Samples.template("i:2", Map.of("app", "web")));
            client.resource(deployment).update();
            allReady(harness);
            assertThat(sets(client)).singleElement().satisfies(set -> assertThat(Sets.size(set))
                    .isEqualTo(6));
            assertThat(reason(client, "Progressing")).isEqualTo("DeploymentPaused");
        }
    }

    /** Plays the ReplicaSet controller: every set has the pods that it should. */
    private static void allReady(ControllerHarness harness) throws Exception {
        harness.settle();
        KubernetesClient client = harness.cluster().client();
        for (ReplicaSet set : sets(client)) {
            client.resource(new ReplicaSetBuilder(set)
                            .editOrNewStatus()
                            .withReplicas(Sets.size(set))
                            .withReadyReplicas(Sets.size(set))
                            .withAvailableReplicas(Sets.size(set))
                            .withTerminatingReplicas(0)
                            .withObservedGeneration(set.getMetadata().getGeneration())
                            .endStatus()
                            .build())
                    .updateStatus();
        }
        harness.settle();
    }

    private static Deployment deployment(KubernetesClient client) {
        return client.apps().deployments().inNamespace("ns").withName("web").get();
    }

    /** In the order in which they were made. */
    private static List<ReplicaSet> sets(KubernetesClient client) {
        return client.apps().replicaSets().inNamespace("ns").list().getItems().stream()
                .sorted(Comparator.comparing(set -> set.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage()))
                .toList();
    }

    private static String reason(KubernetesClient client, String type) {
        return deployment(client).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(DeploymentCondition::getReason)
                .findFirst()
                .orElse("");
    }
}
