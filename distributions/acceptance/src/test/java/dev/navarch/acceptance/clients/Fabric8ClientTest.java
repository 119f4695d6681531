package dev.navarch.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.acceptance.endtoend.RunningCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fabric8 client as its users have it: over TLS, with its own transport, from a kubeconfig. */
@Tag("integration")
class Fabric8ClientTest {

    private static final String NAMESPACE = "fabric8";

    @TempDir
    static Path directory;

    private static RunningCluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws Exception {
        cluster = RunningCluster.up(directory, "--secure-port", "0", "--components", "apiserver");
        client = new KubernetesClientBuilder()
                .withConfig(
                        Config.fromKubeconfig(directory.resolve("kubeconfig").toFile()))
                .build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        cluster.close();
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }

    @Test
    void informersTellOfEachChange() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        client.resource(map("before", "1")).create();
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace(NAMESPACE)
                .withLabelSelector("!applied")
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap map) {
                        seen.add("added " + map.getMetadata().getName());
                    }

                    @Override
                    public void onUpdate(ConfigMap from, ConfigMap to) {
                        seen.add("updated " + to.getMetadata().getName() + " to " + to.getData());
                    }

                    @Override
                    public void onDelete(ConfigMap map, boolean unknown) {
                        seen.add("deleted " + map.getMetadata().getName());
                    }
                })) {
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("added before");
            client.resource(map("before", "2")).update();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("updated before to {key=2}");
            client.resource(map("after", "1")).create();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("added after");
            client.resource(map("before", "2")).delete();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("deleted before");
            assertThat(informer.getStore().list())
                    .extracting(each -> each.getMetadata().getName())
                    .contains("after")
                    .doesNotContain("before");
        }
    }

    @Test
    void appliesConflictAndCanBeForced() {
        PatchContext first = apply("first", false);
        ConfigMap map = map("applied", "1");
        map.getMetadata().setLabels(Map.of("applied", "yes"));
        client.resource(map).patch(first);
        ConfigMap other = new ConfigMapBuilder(map).withData(Map.of("key", "2")).build();
        assertThatThrownBy(() -> client.resource(other).patch(apply("second", false)))
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(409);
                    assertThat(refusal.getStatus().getDetails().getCauses())
                            .singleElement()
                            .satisfies(cause -> assertThat(cause.getField()).isEqualTo(".data.key"));
                });
        ConfigMap forced = client.resource(other).patch(apply("second", true));
        assertThat(forced.getData()).containsEntry("key", "2");
        assertThat(forced.getMetadata().getManagedFields())
                .extracting(entry -> entry.getManager())
                .contains("first", "second");
    }

    private static PatchContext apply(String manager, boolean force) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(force)
                .build();
    }

    @Test
    void editsPatchAndRefusalsWithCauses() {
        Deployment made = client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", "web")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("web:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        assertThat(made.getSpec().getReplicas()).isEqualTo(1);
        Deployment edited = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("web")
                .edit(deployment -> new DeploymentBuilder(deployment)
                        .editSpec()
                        .withReplicas(3)
                        .endSpec()
                        .build());
        assertThat(edited.getMetadata().getGeneration()).isEqualTo(2);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("web")
                        .scale(5)
                        .getSpec()
                        .getReplicas())
                .isEqualTo(5);
        assertThatThrownBy(() -> client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("web")
                        .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"spec\":{\"replicas\":-1}}"))
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getStatus()
                                .getDetails()
                                .getCauses()
                                .getFirst()
                                .getField())
                        .isEqualTo("spec.replicas"));
    }

    @Test
    void customResourcesAreThereAsSoonAsTheirDefinitionIsEstablished() {
        CustomResourceDefinition definition = new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName("lamps.fabric8.navarch.dev")
                .endMetadata()
                .withNewSpec()
                .withGroup("fabric8.navarch.dev")
                .withScope("Namespaced")
                .withNewNames()
                .withPlural("lamps")
                .withKind("Lamp")
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .addToProperties(
                        "lit",
                        new io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder()
                                .withType("boolean")
                                .build())
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
        client.resource(definition).create();
        client.resource(definition)
                .waitUntilCondition(
                        each -> each != null
                                && each.getStatus() != null
                                && each.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Established")
                                                        && condition.getStatus().equals("True")),
                        10,
                        TimeUnit.SECONDS);
        var lamps = client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("fabric8.navarch.dev")
                        .withVersion("v1")
                        .withKind("Lamp")
                        .withPlural("lamps")
                        .withNamespaced(true)
                        .build())
                .inNamespace(NAMESPACE);
        GenericKubernetesResource lamp = new GenericKubernetesResourceBuilder()
                .withApiVersion("fabric8.navarch.dev/v1")
                .withKind("Lamp")
                .withNewMetadata()
                .withName("desk")
                .endMetadata()
                .addToAdditionalProperties("lit", true)
                .addToAdditionalProperties("unknown", "dropped")
                .build();
        GenericKubernetesResource made = lamps.resource(lamp).create();
        assertThat(made.getAdditionalProperties()).containsEntry("lit", true).doesNotContainKey("unknown");
        lamp.setAdditionalProperty("lit", "perhaps");
        assertThatThrownBy(() -> lamps.resource(lamp).update())
                .isInstanceOfSatisfying(KubernetesClientException.class, refusal -> assertThat(refusal.getCode())
                        .isEqualTo(422));
        client.resource(definition).delete();
    }
}
