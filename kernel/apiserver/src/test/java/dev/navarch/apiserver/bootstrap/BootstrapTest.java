package dev.navarch.apiserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.bootstrap.BootstrapFacts.Endpoint;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final ResourceName ROLES = new ResourceName("rbac.authorization.k8s.io", "clusterroles");
    private static final ResourceName BINDINGS = new ResourceName("rbac.authorization.k8s.io", "clusterrolebindings");
    private static final ResourceName SCHEMAS = new ResourceName("flowcontrol.apiserver.k8s.io", "flowschemas");

    private final MapRegistry registry = new MapRegistry();

    @Test
    void makesWhatAFreshServerHas() throws Exception {
        start(6443);
        assertThat(registry.list(ROLES, "")).hasSize(69);
        assertThat(registry.list(BINDINGS, "")).hasSize(50);
        assertThat(registry.list(ResourceName.core("namespaces"), "")).hasSize(4);
        assertThat(registry.get(ROLES, "", "system:node")
                        .at("/metadata/labels/kubernetes.io~1bootstrapping")
                        .asText())
                .isEqualTo("rbac-defaults");
        assertThat(registry.get(SCHEMAS, "", "probes")
                        .at("/status/conditions/0/type")
                        .asText())
                .isEqualTo("Dangling");
        ObjectNode service = registry.get(ResourceName.core("services"), "default", "kubernetes");
        assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("10.96.0.1");
        assertThat(service.at("/spec/ports/0/targetPort").asInt()).isEqualTo(6443);
        assertThat(registry.get(KubernetesService.SLICES, "default", "kubernetes")
                        .at("/endpoints/0/addresses/0")
                        .asText())
                .isEqualTo("192.0.2.1");
        ObjectNode endpoints = registry.get(KubernetesService.ENDPOINTS, "default", "kubernetes");
        assertThat(endpoints.at("/subsets/0/addresses/0/ip").asText()).isEqualTo("192.0.2.1");
        assertThat(endpoints.at("/subsets/0/ports/0/port").asInt()).isEqualTo(6443);
    }

    @Test
    void aSecondStartWritesNothing() throws Exception {
        start(6443);
        int before = registry.writes();
        start(6443);
        assertThat(registry.writes()).isEqualTo(before);
    }

    @Test
    void theServiceFollowsThePort() throws Exception {
        start(6443);
        start(7443);
        assertThat(registry.get(KubernetesService.SLICES, "default", "kubernetes")
                        .at("/ports/0/port")
                        .asInt())
                .isEqualTo(7443);
        assertThat(registry.get(ResourceName.core("services"), "default", "kubernetes")
                        .at("/spec/ports/0/targetPort")
                        .asInt())
                .isEqualTo(7443);
    }

    @Test
    void givesRolesBackWhatTheyLackAndLeavesThemTheRest() throws Exception {
        start(6443);
        ObjectNode original = registry.get(ROLES, "", "system:kube-dns");
        change(ROLES, "system:kube-dns", role -> {
            ((ArrayNode) role.path("rules")).remove(0);
            ((ArrayNode) role.path("rules")).addObject().putArray("verbs").add("mine");
            role.withObjectProperty("metadata").withObjectProperty("labels").put("mine", "too");
        });
        start(6443);
        ObjectNode mended = registry.get(ROLES, "", "system:kube-dns");
        original.path("rules").forEach(rule -> assertThat(mended.path("rules")).contains(rule));
        assertThat(mended.path("rules")).hasSize(original.path("rules").size() + 1);
        assertThat(mended.at("/metadata/labels/mine").asText()).isEqualTo("too");
    }

    @Test
    void touchesNothingThatIsMarkedSo() throws Exception {
        start(6443);
        change(ROLES, "system:kube-dns", role -> {
            role.putArray("rules");
            role.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put("rbac.authorization.kubernetes.io/autoupdate", "false");
        });
        start(6443);
        assertThat(registry.get(ROLES, "", "system:kube-dns").path("rules")).isEmpty();
    }

    @Test
    void replacesABindingToAnotherRole() throws Exception {
        start(6443);
        change(BINDINGS, "system:basic-user", binding -> binding.withObjectProperty("roleRef")
                .put("name", "cluster-admin"));
        start(6443);
        assertThat(registry.get(BINDINGS, "", "system:basic-user")
                        .at("/roleRef/name")
                        .asText())
                .isEqualTo("system:basic-user");
    }

    @Test
    void needsNoEndpoint() throws Exception {
        new Bootstrap(
                        registry,
                        new BootstrapFacts("10.96.0.0/16", Optional.empty(), Map.of()),
                        InstantSource.fixed(Instant.EPOCH))
                .run();
        assertThat(registry.find(KubernetesService.SLICES, "default", "kubernetes"))
                .isEmpty();
    }

    private void start(int port) throws InterruptedException {
        BootstrapFacts facts = new BootstrapFacts(
                "10.96.0.0/16", Optional.of(new Endpoint("192.0.2.1", port)), Map.of("client-ca-file", "x"));
        new Bootstrap(registry, facts, InstantSource.fixed(Instant.EPOCH)).run();
    }

    private void change(ResourceName resource, String name, Consumer<ObjectNode> change) {
        registry.update(resource, "", name, WriteOptions.SYSTEM, object -> {
            change.accept(object);
            return object;
        });
    }
}
