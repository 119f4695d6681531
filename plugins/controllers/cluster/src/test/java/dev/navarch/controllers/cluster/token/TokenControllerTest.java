package dev.navarch.controllers.cluster.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import dev.navarch.spi.testkit.plugin.TestContext;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenControllerTest extends ControllerContract {

    private static final KeyPair KEY = newKey();

    @TempDir
    Path directory;

    @BeforeEach
    void writeKeys() throws Exception {
        write("sa.key", "PRIVATE KEY", KEY.getPrivate());
        write("sa.pub", "PUBLIC KEY", KEY.getPublic());
        Files.writeString(directory.resolve("ca.crt"), "PEM");
    }

    @Override
    protected Controller controller() {
        return new TokenController();
    }

    @Override
    protected TestContext settings() {
        return TestContext.create()
                .with(
                        "serviceAccountPrivateKeyFile",
                        directory.resolve("sa.key").toString())
                .with("serviceAccountKeyFile", directory.resolve("sa.pub").toString())
                .with("clientCaFile", directory.resolve("ca.crt").toString());
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName("robot")
                        .endMetadata()
                        .addNewSecret()
                        .withName("of-robot")
                        .endSecret()
                        .addNewSecret()
                        .withName("another")
                        .endSecret()
                        .build())
                .create();
        client.resource(secret("of-robot", "robot")).create();
        client.resource(secret("of-nobody", "nobody")).create();
    }

    @Test
    void fillsSecretsWithWhatTheServerAccepts() throws Exception {
        try (ControllerHarness harness = started()) {
            Secret filled = find(harness, "of-robot");
            assertThat(filled.getMetadata().getAnnotations())
                    .containsEntry("kubernetes.io/service-account.uid", uid(harness));
            assertThat(text(filled, "ca.crt")).isEqualTo("PEM");
            assertThat(text(filled, "namespace")).isEqualTo("ns");
            String[] parts = text(filled, "token").split("\\.");
            assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    .isEqualTo("{\"iss\":\"kubernetes/serviceaccount\","
                            + "\"kubernetes.io/serviceaccount/namespace\":\"ns\","
                            + "\"kubernetes.io/serviceaccount/secret.name\":\"of-robot\","
                            + "\"kubernetes.io/serviceaccount/service-account.name\":\"robot\","
                            + "\"kubernetes.io/serviceaccount/service-account.uid\":\"" + uid(harness) + "\","
                            + "\"sub\":\"system:serviceaccount:ns:robot\"}");
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(KEY.getPublic());
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        }
    }

    @Test
    void removesSecretsWhoseAccountIsNotThere() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            assertThat(client.secrets().inNamespace("ns").withName("of-nobody").get())
                    .isNull();
            client.serviceAccounts().inNamespace("ns").withName("robot").delete();
            harness.settle();
            assertThat(client.secrets().inNamespace("ns").list().getItems()).isEmpty();
        }
    }

    @Test
    void removesSecretsOfAnAccountThatWasMadeAnew() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            client.serviceAccounts().inNamespace("ns").withName("robot").delete();
            client.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withNamespace("ns")
                            .withName("robot")
                            .endMetadata()
                            .build())
                    .create();
            harness.settle();
            assertThat(client.secrets().inNamespace("ns").list().getItems()).isEmpty();
        }
    }

    @Test
    void takesTheReferenceToADeletedSecretFromItsAccount() throws Exception {
        try (ControllerHarness harness = started()) {
            KubernetesClient client = harness.cluster().client();
            client.secrets().inNamespace("ns").withName("of-robot").delete();
            harness.settle();
            assertThat(account(harness).getSecrets())
                    .extracting(reference -> reference.getName())
                    .containsExactly("another");
        }
    }

    private ControllerHarness started() throws Exception {
        ControllerHarness harness = ControllerHarness.of(this::controller, settings());
        given(harness.cluster().client());
        harness.settle();
        return harness;
    }

    private static ServiceAccount account(ControllerHarness harness) {
        return harness.cluster()
                .client()
                .serviceAccounts()
                .inNamespace("ns")
                .withName("robot")
                .get();
    }

    private static String uid(ControllerHarness harness) {
        return account(harness).getMetadata().getUid();
    }

    private static Secret find(ControllerHarness harness, String name) {
        return harness.cluster()
                .client()
                .secrets()
                .inNamespace("ns")
                .withName(name)
                .get();
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static Secret secret(String name, String account) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .addToAnnotations("kubernetes.io/service-account.name", account)
                .endMetadata()
                .withType("kubernetes.io/service-account-token")
                .build();
    }

    private void write(String file, String label, Key key) throws Exception {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END " + label + "-----\n");
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
