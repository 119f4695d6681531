package dev.navarch.admission.serviceaccount;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ServiceAccountTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new ServiceAccount();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        "serviceaccounts",
                        "{'metadata': {'namespace': 'ns', 'name': 'default'}, 'imagePullSecrets': [{'name': 'pull'}]}");
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
                "",
                "pods",
                json("{'kind': 'Pod', 'metadata': {'namespace': 'ns'}, 'spec': {'serviceAccountName': 'missing'}}")));
    }

    @Test
    void mountsTheTokenWhereNothingElseIs() throws Exception {
        try (TestContext context = context(objects())) {
            ServiceAccount step = new ServiceAccount();
            step.start(context);
            SampleRequest request = SampleRequest.create(
                    "",
                    "pods",
                    json("{'metadata': {'namespace': 'ns'}, 'spec': {"
                            + "'containers': [{'name': 'a'}, {'name': 'b', 'volumeMounts': [{'name': 'own',"
                            + " 'mountPath': '/var/run/secrets/kubernetes.io/serviceaccount'}]}]}}"));
            step.mutate(request);
            JsonNode spec = request.object().orElseThrow().path("spec");
            assertThat(spec.path("serviceAccountName").asText()).isEqualTo("default");
            assertThat(spec.at("/imagePullSecrets/0/name").asText()).isEqualTo("pull");
            assertThat(spec.at("/volumes/0/name").asText()).matches("kube-api-access-[a-z0-9]{5}");
            assertThat(spec.at("/volumes/0/projected/sources/0/serviceAccountToken/expirationSeconds")
                            .asInt())
                    .isEqualTo(3607);
            assertThat(spec.at("/containers/0/volumeMounts/0/name")).isEqualTo(spec.at("/volumes/0/name"));
            assertThat(spec.at("/containers/1/volumeMounts")).hasSize(1);
        }
    }

    @Test
    void leavesMirrorPodsAlone() throws Exception {
        try (TestContext context = context(objects())) {
            ServiceAccount step = new ServiceAccount();
            step.start(context);
            ObjectNode pod =
                    json("{'metadata': {'namespace': 'ns', 'annotations': {'kubernetes.io/config.mirror': 'x'}},"
                            + " 'spec': {'containers': [{'name': 'a'}]}}");
            SampleRequest request = SampleRequest.create("", "pods", pod.deepCopy());
            step.mutate(request);
            assertThat(request.object()).contains(pod);
        }
    }

    @Test
    void keepsPodsToTheSecretsOfAnAccountThatSaysSo() throws Exception {
        MemoryObjects objects = new MemoryObjects()
                .put(
                        "serviceaccounts",
                        "{'metadata': {'namespace': 'ns', 'name': 'strict', 'annotations':"
                                + " {'kubernetes.io/enforce-mountable-secrets': 'true'}}, 'secrets': [{'name': 'own'}]}");
        try (TestContext context = context(objects)) {
            ServiceAccount step = new ServiceAccount();
            step.start(context);
            step.mutate(strict("'volumes': [{'secret': {'secretName': 'own'}}]"));
            step.mutate(strict("'containers': [{'name': 'c', 'envFrom': [{'secretRef': {'name': 'own'}}]}]"));
            step.mutate(strict("'volumes': [{'projected': {'sources': [{'secret': {'name': 'other'}}]}}]"));
            for (String other : new String[] {
                "'volumes': [{'secret': {'secretName': 'other'}}]",
                "'imagePullSecrets': [{'name': 'own'}]",
                "'initContainers': [{'name': 'c', 'envFrom': [{'secretRef': {'name': 'other'}}]}]"
            }) {
                assertThatThrownBy(() -> step.mutate(strict(other))).hasMessageContaining("does not reference that");
            }
            ObjectNode running = json("{'metadata': {'namespace': 'ns'}, 'spec': {'serviceAccountName': 'strict',"
                    + " 'ephemeralContainers': [{'name': 'e', 'envFrom': [{'secretRef': {'name': 'other'}}]}]}}");
            assertThatThrownBy(() -> step.mutate(SampleRequest.update("", "pods", running.deepCopy(), running)
                            .on("ephemeralcontainers")))
                    .hasMessageContaining("ephemeral container e with envFrom");
        }
    }

    private static SampleRequest strict(String spec) {
        return SampleRequest.create(
                "",
                "pods",
                json("{'metadata': {'namespace': 'ns'}, 'spec': {'serviceAccountName': 'strict', " + spec + "}}"));
    }

    @Test
    void waitsForTheDefaultAccountOfANewNamespace() throws Exception {
        MemoryObjects objects = new MemoryObjects();
        try (TestContext context = context(objects)) {
            ServiceAccount step = new ServiceAccount();
            step.start(context);
            SampleRequest request = accepted();
            FutureTask<Boolean> mutation = new FutureTask<>(() -> {
                step.mutate(request);
                return true;
            });
            Thread.ofVirtual().start(mutation);
            objects.put("serviceaccounts", "{'metadata': {'namespace': 'ns', 'name': 'default'}}");
            assertThat(mutation.get()).isTrue();
            assertThatThrownBy(() -> step.mutate(
                            SampleRequest.create("", "pods", json("{'metadata': {'namespace': 'other'}, 'spec': {}}"))))
                    .hasMessageContaining("other/default");
        }
    }
}
