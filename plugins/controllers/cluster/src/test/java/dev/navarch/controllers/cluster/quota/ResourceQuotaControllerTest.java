package dev.navarch.controllers.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceQuotaControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new ResourceQuotaController();
    }

    @Override
    protected void prepare(MemoryCluster cluster) {
        cluster.discover(ConfigMap.class, Secret.class, Pod.class);
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(pod("a", "300m")).create();
        client.resource(pod("b", "1")).create();
        client.resource(configMap("m")).create();
        client.resource(quota("all", Map.of("pods", "5", "requests.cpu", "2", "configmaps", "9", "count/pods", "7")))
                .create();
    }

    @Test
    void countsWhatIsThere() throws Exception {
        try (ControllerHarness harness = started()) {
            assertThat(used(harness, "all"))
                    .isEqualTo(Map.of("pods", "2", "requests.cpu", "1300m", "configmaps", "1", "count/pods", "2"));
        }
    }

    @Test
    void givesBackWhatIsGoneOrFinished() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            client.resource(configMap("m")).delete();
            client.resource(pod("a", "300m")).delete();
            client.resource(new PodBuilder(pod("b", "1"))
                            .withNewStatus()
                            .withPhase("Succeeded")
                            .endStatus()
                            .build())
                    .updateStatus();
            harness.settle();
            assertThat(used(harness, "all"))
                    .isEqualTo(Map.of("pods", "0", "requests.cpu", "0", "configmaps", "0", "count/pods", "1"));
        }
    }

    @Test
    void believesNoCountWhileChargesComeIn() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            ResourceQuota quota =
                    client.resourceQuotas().inNamespace("ns").withName("all").get();
            quota.getStatus().getUsed().put("pods", new Quantity("3"));
            client.resource(quota).updateStatus();
            harness.cluster().deliver();
            harness.reconcile(new Key("ns", "all"));
            assertThat(used(harness, "all")).containsEntry("pods", "3");
            harness.pass(Duration.ofSeconds(1));
            assertThat(used(harness, "all")).containsEntry("pods", "2");
        }
    }

    @Test
    void countsOnlyWhatFallsIntoTheScopes() throws Exception {
        try (ControllerHarness harness = started()) {
            ResourceQuota scoped = quota("scoped", Map.of("pods", "5"));
            scoped.getSpec().setScopes(List.of("BestEffort"));
            harness.cluster().client().resource(scoped).create();
            harness.cluster().client().resource(pod("c", "0")).create();
            harness.settle();
            assertThat(used(harness, "scoped")).isEqualTo(Map.of("pods", "1"));
        }
    }

    @Test
    void countsStorageByClass() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            String gold = "gold.storageclass.storage.k8s.io/requests.storage";
            client.resource(quota("storage", Map.of("requests.storage", "10Gi", gold, "5Gi")))
                    .create();
            client.resource(new PersistentVolumeClaimBuilder()
                            .withNewMetadata()
                            .withNamespace("ns")
                            .withName("data")
                            .endMetadata()
                            .withNewSpec()
                            .withStorageClassName("gold")
                            .withNewResources()
                            .addToRequests("storage", new Quantity("2Gi"))
                            .endResources()
                            .endSpec()
                            .build())
                    .create();
            harness.settle();
            assertThat(used(harness, "storage")).isEqualTo(Map.of("requests.storage", "2Gi", gold, "2Gi"));
        }
    }

    @Test
    void followsChangedLimitsAtOnce() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            ResourceQuota quota =
                    client.resourceQuotas().inNamespace("ns").withName("all").get();
            quota.getSpec().setHard(Map.of("secrets", new Quantity("4"), "count/unknown.example", new Quantity("1")));
            client.resource(quota).update();
            harness.settle();
            assertThat(used(harness, "all")).isEqualTo(Map.of("secrets", "0"));
        }
    }

    private ControllerHarness started() throws Exception {
        ControllerHarness harness = ControllerHarness.of(this::controller);
        prepare(harness.cluster());
        given(harness.cluster().client());
        harness.settle();
        return harness;
    }

    private static Map<String, String> used(ControllerHarness harness, String name) {
        Map<String, String> used = new HashMap<>();
        harness.cluster()
                .client()
                .resourceQuotas()
                .inNamespace("ns")
                .withName(name)
                .get()
                .getStatus()
                .getUsed()
                .forEach((limit, amount) -> used.put(limit, amount.toString()));
        return used;
    }

    private static ResourceQuota quota(String name, Map<String, String> hard) {
        Map<String, Quantity> limits = new HashMap<>();
        hard.forEach((limit, amount) -> limits.put(limit, new Quantity(amount)));
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHard(limits)
                .endSpec()
                .build();
    }

    private static Pod pod(String name, String cpu) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withNewResources()
                .addToRequests("cpu", new Quantity(cpu))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .endMetadata()
                .build();
    }
}
