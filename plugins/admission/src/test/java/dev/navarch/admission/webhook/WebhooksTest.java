package dev.navarch.admission.webhook;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ObjectNode> reviews = new CopyOnWriteArrayList<>();
    private final List<String> proofs = new CopyOnWriteArrayList<>();
    private final MemoryObjects objects = new MemoryObjects();
    private HttpServer server;
    private Function<ObjectNode, String> answer = review -> response(review, "'allowed': true");
    private int status = 200;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ObjectNode review = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            reviews.add(review);
            proofs.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] body = answer.apply(review).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void refusesWithTheStatusThatTheWebhookGives() throws Exception {
        configure("validating", "");
        answer = review ->
                response(review, "'allowed': false, 'status': {'code': 418, 'reason': 'Teapot', 'message': 'no'}");
        assertThatThrownBy(() -> validate(configMap())).isInstanceOfSatisfying(RejectedException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(418);
            assertThat(refusal.reason()).isEqualTo("Teapot");
            assertThat(refusal).hasMessage("admission webhook \"h.x.io\" denied the request: no");
        });
        assertThat(reviews.getFirst().at("/request/object/data/k").asText()).isEqualTo("v");
    }

    @Test
    void failsClosedUnlessFailuresAreIgnored() throws Exception {
        configure("validating", "");
        answer = review -> "nonsense";
        assertThatThrownBy(() -> validate(configMap()))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(500));
        configure("validating", ", 'failurePolicy': 'Ignore'");
        SampleRequest request = configMap();
        validate(request);
        assertThat(request.annotations())
                .containsEntry("failed-open.validating.webhook.admission.k8s.io/round_0_index_0", "h.x.io");
    }

    @Test
    void followsNoRedirects() throws Exception {
        configure("validating", "");
        status = 302;
        assertThatThrownBy(() -> validate(configMap())).hasMessageContaining("status code 302");
        assertThat(reviews).hasSize(1);
    }

    @Test
    void anAnswerOfTheWrongTypeIsNone() throws Exception {
        configure("validating", "");
        answer = review -> response(review, "'allowed': 'yes'");
        assertThatThrownBy(() -> validate(configMap())).hasMessageContaining("of type bool");
    }

    @Test
    void wantsNoDryRunWithSideEffects() throws Exception {
        configure("validating", ", 'sideEffects': 'Some'");
        assertThatThrownBy(() -> validate(configMap().dry())).hasMessageContaining("does not support dry run");
        assertThat(reviews).isEmpty();
    }

    @Test
    void asksOnlyAboutWhatRulesAndSelectorsName() throws Exception {
        configure("validating", ", 'objectSelector': {'matchLabels': {'a': 'b'}}");
        validate(configMap());
        configure(
                "validating",
                ", 'rules': [{'operations': ['UPDATE'], 'apiGroups': ['*'], 'apiVersions': ['*'],"
                        + " 'resources': ['*']}]");
        validate(configMap());
        assertThat(reviews).isEmpty();
        configure("validating", "");
        validate(configMap());
        assertThat(reviews).hasSize(1);
    }

    @Test
    void aMutatingWebhookMustSayHowItPatches() throws Exception {
        configure("mutating", "");
        answer = review -> response(review, "'allowed': true, 'patch': 'W10='");
        assertThatThrownBy(() -> mutate(configMap())).hasMessageContaining("response.patch but not response.patchType");
        answer = review -> response(review, "'allowed': true, 'patch': 'W10=', 'patchType': 'JSONPatch'");
        mutate(configMap());
    }

    @Test
    void isAskedAsTheUserThatTheKubeconfigNames(@TempDir Path directory) throws Exception {
        configure("validating", "");
        Path kubeconfig = Files.writeString(
                directory.resolve("kubeconfig"),
                "users: [{name: '127.0.0.1:" + server.getAddress().getPort() + "', user: {token: t}}]");
        try (TestContext context = TestContext.create().with(objects)) {
            ValidatingAdmissionWebhook step = new ValidatingAdmissionWebhook();
            step.start(context.with("kubeConfigFile", kubeconfig.toString()));
            step.validate(configMap());
            step.close();
        }
        assertThat(proofs).containsExactly("Bearer t");
        validate(configMap());
        assertThat(proofs).hasSize(1);
    }

    private void configure(String kind, String more) {
        String base = "{'metadata': {'name': 'c'}, 'webhooks': [{'name': 'h.x.io', 'sideEffects': 'None',"
                + " 'admissionReviewVersions': ['v1'], 'timeoutSeconds': 5, 'clientConfig': {'url': 'http://127.0.0.1:"
                + server.getAddress().getPort() + "/hook'}, 'rules': [{'operations': ['*'], 'apiGroups': [''],"
                + " 'apiVersions': ['v1'], 'resources': ['configmaps']}]}]}";
        ObjectNode configuration = json(base);
        if (!more.isEmpty()) {
            ((ObjectNode) configuration.at("/webhooks/0")).setAll((ObjectNode) json("{" + more.substring(1) + "}"));
        }
        objects.put(
                kind + "webhookconfigurations.admissionregistration.k8s.io",
                configuration.toString().replace('"', '\''));
    }

    private static SampleRequest configMap() {
        return SampleRequest.create(
                "",
                "configmaps",
                json(
                        "{'kind': 'ConfigMap', 'apiVersion': 'v1', 'metadata': {'name': 'm', 'namespace': 'ns'}, 'data': {'k': 'v'}}"));
    }

    private void validate(SampleRequest request) throws Exception {
        try (TestContext context = TestContext.create().with(objects)) {
            ValidatingAdmissionWebhook step = new ValidatingAdmissionWebhook();
            step.start(context);
            try {
                step.validate(request);
            } finally {
                step.close();
            }
        }
    }

    private void mutate(SampleRequest request) throws Exception {
        try (TestContext context = TestContext.create().with(objects)) {
            MutatingAdmissionWebhook step = new MutatingAdmissionWebhook();
            step.start(context);
            try {
                step.mutate(request);
            } finally {
                step.close();
            }
        }
    }

    private static String response(ObjectNode review, String fields) {
        return ("{'kind': 'AdmissionReview', 'apiVersion': 'admission.k8s.io/v1', 'response': {'uid': '"
                        + review.at("/request/uid").asText() + "', " + fields + "}}")
                .replace('\'', '"');
    }
}
