package dev.navarch.controllers.cluster.garbage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new GarbageCollector();
    }

    @Override
    protected void prepare(MemoryCluster cluster) {
        cluster.discover(ConfigMap.class, Secret.class);
    }

    @Override
    protected void given(KubernetesClient client) {
        String uid = create(client, "owner", List.of()).getMetadata().getUid();
        create(client, "child", List.of(uid));
        create(client, "stray", List.of("nobody"));
        create(client, "shared", List.of("nobody", uid));
    }

    @Test
    void deletesWhatHasNoOwnerLeftAndKeepsTheRest() throws Exception {
        try (ControllerHarness harness = running()) {
            assertThat(names(harness)).containsExactlyInAnyOrder("owner", "child", "shared");
            assertThat(map(harness, "shared").getMetadata().getOwnerReferences())
                    .hasSize(1);
            harness.cluster()
                    .client()
                    .configMaps()
                    .inNamespace("ns")
                    .withName("owner")
                    .delete();
            harness.settle();
            assertThat(names(harness)).isEmpty();
        }
    }

    @Test
    void letsAnOwnerGoInTheForegroundOnlyAfterItsDependents() throws Exception {
        try (ControllerHarness harness = running()) {
            KubernetesClient client = harness.cluster().client();
            ConfigMap child = map(harness, "child");
            child.getMetadata().setFinalizers(List.of("example.com/hold"));
            client.resource(child).update();
            client.configMaps()
                    .inNamespace("ns")
                    .withName("owner")
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
            harness.settle();
            assertThat(names(harness)).containsExactlyInAnyOrder("owner", "child");
            child = map(harness, "child");
            child.getMetadata().setFinalizers(List.of());
            client.resource(child).update();
            harness.settle();
            assertThat(names(harness)).isEmpty();
        }
    }

    @Test
    void leavesOrphansWithoutTheirOwner() throws Exception {
        try (ControllerHarness harness = running()) {
            harness.cluster()
                    .client()
                    .configMaps()
                    .inNamespace("ns")
                    .withName("owner")
                    .withPropagationPolicy(DeletionPropagation.ORPHAN)
                    .delete();
            harness.settle();
            assertThat(names(harness)).containsExactlyInAnyOrder("child", "shared");
            assertThat(map(harness, "child").getMetadata().getOwnerReferences()).isEmpty();
        }
    }

    private ControllerHarness running() throws Exception {
        ControllerHarness harness = ControllerHarness.of(this::controller);
        prepare(harness.cluster());
        given(harness.cluster().client());
        harness.settle();
        return harness;
    }

    private static ConfigMap map(ControllerHarness harness, String name) {
        return harness.cluster()
                .client()
                .configMaps()
                .inNamespace("ns")
                .withName(name)
                .get();
    }

    private static List<String> names(ControllerHarness harness) {
        return harness.cluster().client().configMaps().inNamespace("ns").list().getItems().stream()
                .map(map -> map.getMetadata().getName())
                .toList();
    }

    private static ConfigMap create(KubernetesClient client, String name, List<String> owners) {
        ConfigMapBuilder map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata();
        for (String uid : owners) {
            map.editMetadata()
                    .addNewOwnerReference()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName("owner")
                    .withUid(uid)
                    .withBlockOwnerDeletion(true)
                    .endOwnerReference()
                    .endMetadata();
        }
        return client.resource(map.build()).create();
    }
}
