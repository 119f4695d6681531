package dev.navarch.controllers.workloads.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.workloads.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaSetControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ReplicaSetController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(Samples.pod("orphan", Map.of("app", "web"))).create();
        client.resource(Samples.replicaSet("web", 3)).create();
    }

    @Test
    void adoptsWhatMatchesAndMakesTheRest() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            assertThat(pods(harness)).hasSize(3).allSatisfy(pod -> assertThat(
                            pod.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getName()).isEqualTo("web")));
            assertThat(harness.events()).containsExactly("SuccessfulCreate", "SuccessfulCreate");
        }
    }

    @Test
    void makesNoPodTwiceWhileItsInformerLags() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            harness.cluster().client().resource(Samples.replicaSet("web", 3)).create();
            harness.cluster().deliver();
            harness.reconcile(new Key("ns", "web"));
            harness.reconcile(new Key("ns", "web"));
            assertThat(pods(harness)).hasSize(3);
        }
    }

    @Test
    void releasesAPodThatNoLongerMatchesAndReplacesIt() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            KubernetesClient client = harness.cluster().client();
            Pod orphan = client.pods().inNamespace("ns").withName("orphan").get();
            orphan.getMetadata().setLabels(Map.of("app", "other"));
            client.resource(orphan).update();
            harness.settle();
            assertThat(client.pods()
                            .inNamespace("ns")
                            .withName("orphan")
                            .get()
                            .getMetadata()
                            .getOwnerReferences())
                    .isEmpty();
            assertThat(pods(harness)).hasSize(4);
        }
    }

    @Test
    void scalesDownToZeroAndReportsIt() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            KubernetesClient client = harness.cluster().client();
            ReplicaSet set = client.apps()
                    .replicaSets()
                    .inNamespace("ns")
                    .withName("web")
                    .get();
            set.getSpec().setReplicas(0);
            client.resource(set).update();
            harness.settle();
            assertThat(pods(harness)).isEmpty();
            assertThat(client.resource(set).get().getStatus().getReplicas()).isZero();
        }
    }

    @Test
    void replacesFailedPods() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            given(harness.cluster().client());
            harness.settle();
            KubernetesClient client = harness.cluster().client();
            Pod orphan = client.pods().inNamespace("ns").withName("orphan").get();
            client.resource(new PodBuilder(orphan)
                            .withNewStatus()
                            .withPhase("Failed")
                            .endStatus()
                            .build())
                    .updateStatus();
            harness.settle();
            assertThat(pods(harness)).hasSize(4);
        }
    }

    private static List<Pod> pods(ControllerHarness harness) {
        return harness.cluster().client().pods().inNamespace("ns").list().getItems();
    }
}
