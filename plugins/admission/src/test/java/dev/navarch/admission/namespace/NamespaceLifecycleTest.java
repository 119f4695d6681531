package dev.navarch.admission.namespace;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceLifecycleTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new NamespaceLifecycle();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("namespaces", "{'metadata': {'name': 'ns'}}")
                .put("namespaces", "{'metadata': {'name': 'ending'}, 'status': {'phase': 'Terminating'}}");
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create(
                "",
                "pods",
                json(
                        "{'kind': 'Pod', 'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': {'containers': [{'name': 'c'}]}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(SampleRequest.create(
                "", "configmaps", json("{'kind': 'ConfigMap', 'metadata': {'namespace': 'gone', 'name': 'c'}}")));
    }

    @Test
    void namesTheMissingNamespace() throws Exception {
        try (TestContext context = context(objects())) {
            NamespaceLifecycle step = new NamespaceLifecycle();
            step.start(context);
            assertThatThrownBy(() -> step.mutate(refused().orElseThrow()))
                    .isInstanceOfSatisfying(RejectedException.class, e -> {
                        assertThat(e.code()).isEqualTo(404);
                        assertThat(e.subject()).contains(new RejectedException.Subject("", "namespaces", "gone"));
                    });
        }
    }

    @Test
    void refusesCreationsButNotChangesWhereTheEndIsNear() throws Exception {
        try (TestContext context = context(objects())) {
            NamespaceLifecycle step = new NamespaceLifecycle();
            step.start(context);
            ObjectNode object = json("{'metadata': {'namespace': 'ending', 'name': 'c'}}");
            assertThatThrownBy(() -> step.mutate(SampleRequest.create("", "configmaps", object)))
                    .isInstanceOfSatisfying(RejectedException.class, e -> {
                        assertThat(e.code()).isEqualTo(403);
                        assertThat(e.causes())
                                .extracting(RejectedException.Cause::reason)
                                .containsExactly("NamespaceTerminating");
                    });
            step.mutate(SampleRequest.update("", "configmaps", object, object.deepCopy()));
        }
    }

    @Test
    void keepsThreeNamespacesForEver() {
        for (String name : new String[] {"default", "kube-system", "kube-public"}) {
            ObjectNode namespace = json("{'metadata': {'name': '" + name + "'}}");
            assertThatThrownBy(() -> new NamespaceLifecycle().mutate(SampleRequest.delete("", "namespaces", namespace)))
                    .isInstanceOf(RejectedException.class);
        }
    }
}
