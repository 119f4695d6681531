package dev.navarch.authentication.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.authentication.AuthenticatorContract;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTokensTest extends AuthenticatorContract {

    private static final String OWN = "https://kubernetes.default.svc";
    private static final String PREFIX = "kubernetes.io/serviceaccount/";
    private static final ResourceName SECRETS = ResourceName.core("secrets");
    private static final KeyPair KEY = newKey();

    /** The signature is the same each time, so the Secret can hold it. */
    private static final String TOKEN = token(KEY, claims -> {});

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryObjects objects = new MemoryObjects()
            .put("serviceaccounts", "{'metadata': {'namespace': 'ns', 'name': 'sa', 'uid': 'u1'}}")
            .put("secrets", secret(""));

    @Override
    protected Authenticator create() {
        return new SecretTokens();
    }

    @Override
    protected TestContext context() throws Exception {
        Path file = Files.writeString(
                directory.resolve("sa.pub"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(KEY.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        return TestContext.create()
                .with("serviceAccountKeyFile", file.toString())
                .with("serviceAccountIssuer", OWN)
                .at(clock)
                .with(objects);
    }

    @Override
    protected Credentials good() {
        return credentials(TOKEN);
    }

    @Override
    protected User user() {
        return new User(
                "system:serviceaccount:ns:sa",
                "u1",
                List.of("system:serviceaccounts", "system:serviceaccounts:ns"),
                Map.of());
    }

    @Override
    protected List<Credentials> bad() {
        return List.of(
                credentials(token(newKey(), claims -> {})),
                credentials(TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1)),
                credentials(token(KEY, claims -> claims.put("sub", "system:serviceaccount:ns:other"))),
                credentials(token(KEY, claims -> claims.put(PREFIX + "secret.name", "gone"))),
                credentials(token(KEY, claims -> claims.put("more", "than the Secret holds"))),
                credentials(token(KEY, claims -> claims.remove(PREFIX + "service-account.uid"))),
                new Credentials(Optional.of(TOKEN), List.of(), List.of("elsewhere")));
    }

    @Test
    void endsWithItsSecretAndItsAccount() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = started(context);
            objects.put("secrets", secret(", 'deletionTimestamp': '2026-01-01T00:00:00Z'"));
            refuses(authenticator);
            objects.put("secrets", secret(""));
            assertThat(authenticator.authenticate(good())).isPresent();
            objects.put("serviceaccounts", "{'metadata': {'namespace': 'ns', 'name': 'sa', 'uid': 'another'}}");
            refuses(authenticator);
        }
    }

    @Test
    void isRefusedOnceMarkedInvalid() throws Exception {
        try (TestContext context = context()) {
            objects.put("secrets", secret(", 'labels': {'" + SecretTokens.INVALID_SINCE + "': '2025-12-01'}"));
            refuses(started(context));
            assertThat(lastUsed()).isEqualTo("2026-01-01");
        }
    }

    @Test
    void notesTheDayOfItsLastUse() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = started(context);
            authenticator.authenticate(good());
            assertThat(lastUsed()).isEqualTo("2026-01-01");
            clock.advance(Duration.ofDays(3));
            authenticator.authenticate(good());
            assertThat(lastUsed()).isEqualTo("2026-01-04");
        }
    }

    @Test
    void warnsOfTokensThatWereNotAskedFor() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = started(context);
            assertThat(authenticator.authenticate(good()).orElseThrow().warnings())
                    .isEmpty();
            objects.put(
                    "serviceaccounts",
                    "{'metadata': {'namespace': 'ns', 'name': 'sa', 'uid': 'u1'}, 'secrets': [{'name': 's'}]}");
            assertThat(authenticator.authenticate(good()).orElseThrow().warnings())
                    .singleElement()
                    .asString()
                    .contains("instead of auto-generated");
        }
    }

    @Test
    void answersForTheServersOwnAudiences() throws Exception {
        try (TestContext context = context()) {
            assertThat(started(context)
                            .authenticate(new Credentials(Optional.of(TOKEN), List.of(), List.of(OWN, "x")))
                            .orElseThrow()
                            .audiences())
                    .containsExactly(OWN);
        }
    }

    private Authenticator started(TestContext context) throws Exception {
        Authenticator authenticator = create();
        authenticator.start(context);
        return authenticator;
    }

    private void refuses(Authenticator authenticator) {
        assertThatThrownBy(() -> authenticator.authenticate(good())).isInstanceOf(AuthenticationException.class);
    }

    private String lastUsed() {
        return objects.find(SECRETS, "ns", "s")
                .orElseThrow()
                .at("/metadata/labels/kubernetes.io~1legacy-token-last-used")
                .asText();
    }

    private static String secret(String metadata) {
        String held = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.US_ASCII));
        return "{'metadata': {'namespace': 'ns', 'name': 's', 'uid': 'u2'" + metadata + "}, 'data': {'token': '" + held
                + "'}}";
    }

    private static String token(KeyPair signer, Consumer<ObjectNode> change) {
        ObjectNode claims =
                MemoryObjects.json("{'iss': 'kubernetes/serviceaccount', 'sub': 'system:serviceaccount:ns:sa'}");
        claims.put(PREFIX + "namespace", "ns");
        claims.put(PREFIX + "secret.name", "s");
        claims.put(PREFIX + "service-account.name", "sa");
        claims.put(PREFIX + "service-account.uid", "u1");
        change.accept(claims);
        String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Credentials credentials(String token) {
        return new Credentials(Optional.of(token), List.of(), List.of());
    }
}
