package dev.navarch.apiserver.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.bootstrap.MapRegistry;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenRequestsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ISSUER = "https://kubernetes.default.svc";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static ServiceAccountKey key;

    private final MapRegistry registry = new MapRegistry();

    @BeforeAll
    static void makeKey() {
        key = ClusterCertificates.open(directory, InstantSource.fixed(NOW), new SecureRandom())
                .serviceAccountKey();
    }

    @BeforeEach
    void fill() {
        put("serviceaccounts", "{'metadata': {'namespace': 'ns', 'name': 'sa', 'uid': 'u1'}}");
        put(
                "pods",
                "{'metadata': {'namespace': 'ns', 'name': 'p', 'uid': 'u2'}, 'spec': {'serviceAccountName': 'sa',"
                        + " 'nodeName': 'n1'}}");
        put("pods", "{'metadata': {'namespace': 'ns', 'name': 'other', 'uid': 'u4'}, 'spec': {}}");
        put("nodes", "{'metadata': {'name': 'n1', 'uid': 'u3'}}");
    }

    @Test
    void issuesATokenThatThePublishedKeyVerifies() throws Exception {
        String token = ask("{}").at("/status/token").asText();
        JsonNode published =
                new IssuerDocuments(key, ISSUER, "https://server").keys().at("/keys/0");
        PublicKey open = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(published.path("n")), number(published.path("e"))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(open);
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
        assertThat(part(token, 0).path("kid")).isEqualTo(published.path("kid"));
        JsonNode claims = part(token, 1);
        assertThat(claims.path("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.path("sub").asText()).isEqualTo("system:serviceaccount:ns:sa");
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
        assertThat(claims.at("/aud/0").asText()).isEqualTo(ISSUER);
        assertThat(claims.at("/kubernetes.io/serviceaccount/uid").asText()).isEqualTo("u1");
    }

    @Test
    void tokensOfPodsNameTheirNodeAndOutliveOldClients() throws Exception {
        ObjectNode answer = ask("{'spec': {'expirationSeconds': 3607, 'boundObjectRef': {'kind': 'Pod',"
                + " 'apiVersion': 'v1', 'name': 'p', 'uid': 'u2'}}}");
        JsonNode claims = part(answer.at("/status/token").asText(), 1);
        assertThat(claims.at("/kubernetes.io/pod/uid").asText()).isEqualTo("u2");
        assertThat(claims.at("/kubernetes.io/node/uid").asText()).isEqualTo("u3");
        assertThat(claims.path("exp").asLong())
                .isEqualTo(NOW.plusSeconds(365L * 24 * 3600).getEpochSecond());
        assertThat(claims.at("/kubernetes.io/warnafter").asLong()).isEqualTo(NOW.getEpochSecond() + 3607);
        assertThat(answer.at("/status/expirationTimestamp").asText()).isEqualTo("2026-01-01T01:00:07Z");
    }

    @Test
    void refusesWhatCannotBeBound() {
        assertThat(refusal("{'spec': {'boundObjectRef': {'kind': 'Pod', 'apiVersion': 'v1', 'name': 'none'}}}"))
                .isEqualTo(404);
        assertThat(refusal("{'spec': {'boundObjectRef': {'kind': 'Pod', 'apiVersion': 'v1', 'name': 'other'}}}"))
                .isEqualTo(400);
        assertThat(refusal(
                        "{'spec': {'boundObjectRef': {'kind': 'Pod', 'apiVersion': 'v1', 'name': 'p', 'uid': 'x'}}}"))
                .isEqualTo(409);
        assertThat(refusal("{'spec': {'boundObjectRef': {'kind': 'ConfigMap', 'apiVersion': 'v1', 'name': 'p'}}}"))
                .isEqualTo(400);
        assertThat(refusal("{'spec': {'expirationSeconds': 599}}")).isEqualTo(422);
        assertThat(refusal("{'spec': {'expirationSeconds': 4294967297}}")).isEqualTo(422);
        assertThat(refusal("{'metadata': {'name': 'other'}}")).isEqualTo(422);
    }

    private int refusal(String body) {
        int[] code = new int[1];
        assertThatThrownBy(() -> ask(body)).isInstanceOfSatisfying(ApiException.class, e -> code[0] = e.code());
        return code[0];
    }

    @Test
    void whoeverJudgesARequestKnowsWhoseTokenItIs() throws Exception {
        assertThat(ask("{}").path("metadata"))
                .isEqualTo(json("{'name': 'sa', 'namespace': 'ns', 'uid': 'u1',"
                        + " 'creationTimestamp': '2026-01-01T00:00:00Z'}"));
    }

    private ObjectNode ask(String body) throws IOException {
        TokenRequests requests =
                new TokenRequests(registry, key, ISSUER, List.of(ISSUER), InstantSource.fixed(NOW), new Random(1));
        ObjectNode request = json(body);
        requests.prepare(new TokenCall(), request);
        return requests.perform(new TokenCall(), request).body();
    }

    private void put(String resource, String object) {
        registry.create(ResourceName.core(resource), json(object), WriteOptions.SYSTEM);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode part(String token, int index) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    private record TokenCall() implements Call {

        @Override
        public RequestInfo target() {
            return new RequestInfo(true, "create", "", "api", "", "v1", "ns", "serviceaccounts", "token", "sa", "", "");
        }

        @Override
        public User user() {
            return new User("admin", User.MASTERS);
        }

        @Override
        public boolean dryRun() {
            return false;
        }

        @Override
        public ObjectNode options() {
            return JSON.createObjectNode();
        }

        @Override
        public Instant deadline() {
            return Instant.MAX;
        }

        @Override
        public void warn(String message) {}

        @Override
        public void annotate(String key, String value) {}

        @Override
        public void annotateInDetail(String key, String value) {}
    }
}
