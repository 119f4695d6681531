package dev.navarch.controllers.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class NodeLifecycleControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new NodeLifecycleController();
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(node("ill", "False")).create();
        client.resource(node("well", "True")).create();
    }

    @Test
    void givesUpOnASilentNodeAndSparesOneThatIsHeardOf() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            client.resource(node("silent", "True")).create();
            client.resource(node("heard", "True")).create();
            harness.settle();
            for (int i = 0; i < 6; i++) {
                renew(harness, "heard");
                harness.pass(Duration.ofSeconds(10));
            }
            assertThat(Nodes.status(get(client, "silent"), "Ready")).isEqualTo("Unknown");
            assertThat(get(client, "silent").getSpec().getTaints())
                    .extracting(Taint::getKey, Taint::getEffect)
                    .containsExactlyInAnyOrder(
                            tuple(NodeTaints.UNREACHABLE, "NoExecute"), tuple(NodeTaints.UNREACHABLE, "NoSchedule"));
            assertThat(Nodes.ready(get(client, "heard"))).isTrue();
            assertThat(harness.events()).contains("NodeNotReady");
        }
    }

    @Test
    void evictsNothingWhenEveryNodeSeemsIll() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            client.resource(node("a", "False")).create();
            client.resource(node("b", "False")).create();
            harness.settle();
            assertThat(get(client, "a").getSpec().getTaints())
                    .extracting(Taint::getEffect)
                    .containsExactly("NoSchedule");
        }
    }

    private static void renew(ControllerHarness harness, String node) {
        KubernetesClient client = harness.cluster().client();
        var lease = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("kube-node-lease")
                .withName(node)
                .endMetadata()
                .withNewSpec()
                .withRenewTime(harness.clock().instant().atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
        if (client.resource(lease).get() == null) {
            client.resource(lease).create();
        } else {
            client.resource(lease).update();
        }
    }

    private static Node get(KubernetesClient client, String name) {
        return client.nodes().withName(name).get();
    }

    private static Node node(String name, String ready) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("kubernetes.io/os", "linux")
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .withLastHeartbeatTime("2030-01-01T00:00:00Z")
                .endCondition()
                .endStatus()
                .build();
    }
}
