package dev.navarch.authentication.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.Authentication;
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
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAccountTokensTest extends AuthenticatorContract {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OWN = "https://kubernetes.default.svc";
    private static final KeyPair KEY = newKey();

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(NOW);
    private final MemoryObjects objects = new MemoryObjects()
            .put("serviceaccounts", "{'metadata': {'namespace': 'ns', 'name': 'sa', 'uid': 'u1'}}")
            .put("pods", "{'metadata': {'namespace': 'ns', 'name': 'p', 'uid': 'u2'}}");

    @Override
    protected Authenticator create() {
        return new ServiceAccountTokens();
    }

    @Override
    protected TestContext context() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Path file = Files.writeString(directory.resolve("sa.pub"), pem);
        return TestContext.create()
                .with("serviceAccountKeyFile", file.toString())
                .at(clock)
                .with(objects);
    }

    @Override
    protected Credentials good() {
        return credentials(token(KEY, claims -> {}));
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
        String good = token(KEY, claims -> {});
        return List.of(
                credentials(token(newKey(), claims -> {})),
                credentials(good.substring(0, good.lastIndexOf('.') + 1)),
                credentials(unsigned(good)),
                credentials(token(
                        KEY, claims -> claims.put("exp", NOW.minusSeconds(3600).getEpochSecond()))),
                credentials(token(KEY, claims -> claims.remove("exp"))),
                credentials(token(
                        KEY, claims -> claims.put("nbf", NOW.plusSeconds(3600).getEpochSecond()))),
                credentials(token(KEY, claims -> claims.put("aud", "elsewhere"))),
                credentials(token(KEY, claims -> claims.put("sub", "system:serviceaccount:kube-system:admin"))),
                credentials(token(KEY, claims -> account(claims).put("uid", "another"))),
                credentials(token(KEY, claims -> account(claims).put("name", "gone"))),
                credentials(token(KEY, claims -> pod(claims).put("uid", "another"))),
                credentials(token(KEY, claims -> claims.remove("kubernetes.io"))));
    }

    @Test
    void tellsWhereTheTokenIsUsed() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = create();
            authenticator.start(context);
            Authentication known = authenticator
                    .authenticate(credentials(token(KEY, ServiceAccountTokensTest::pod)))
                    .orElseThrow();
            assertThat(known.user().extra())
                    .containsOnly(
                            Map.entry("authentication.kubernetes.io/credential-id", List.of("JTI=id")),
                            Map.entry("authentication.kubernetes.io/pod-name", List.of("p")),
                            Map.entry("authentication.kubernetes.io/pod-uid", List.of("u2")));
        }
    }

    @Test
    void endsWithTheObjectsItIsBoundTo() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = create();
            authenticator.start(context);
            Credentials bound = credentials(token(KEY, ServiceAccountTokensTest::pod));
            assertThat(authenticator.authenticate(bound)).isPresent();

            objects.put(
                    "pods",
                    "{'metadata': {'namespace': 'ns', 'name': 'p', 'uid': 'u2',"
                            + " 'deletionTimestamp': '2026-01-01T00:00:30Z'}}");
            assertThat(authenticator.authenticate(bound)).isPresent();
            clock.advance(Duration.ofSeconds(91));
            assertThatThrownBy(() -> authenticator.authenticate(bound)).isInstanceOf(AuthenticationException.class);

            assertThat(authenticator.authenticate(good())).isPresent();
            objects.remove(ResourceName.core("serviceaccounts"), "ns", "sa");
            assertThatThrownBy(() -> authenticator.authenticate(good())).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void answersForTheAudiencesAskedFor() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = create();
            authenticator.start(context);
            String token =
                    token(KEY, claims -> claims.putArray("aud").add("vault").add("db"));
            assertThat(authenticator
                            .authenticate(new Credentials(Optional.of(token), List.of(), List.of("db", "x", "vault")))
                            .orElseThrow()
                            .audiences())
                    .containsExactly("db", "vault");
            assertThatThrownBy(() -> authenticator.authenticate(credentials(token)))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void saysWhatIsWrongWithAToken() throws Exception {
        String good = token(KEY, claims -> {});
        String other = base64("{\"alg\":\"ES256\",\"kid\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        objects.put("pods", "{'metadata': {'namespace': 'ns', 'name': 'p', 'uid': 'u3'}}");
        assertRefused(unsigned(good), "go-jose/go-jose: error in cryptographic primitive");
        assertRefused(other + good.substring(good.indexOf('.')), "invalid signature, no keys found");
        assertRefused(
                token(KEY, claims -> account(claims).put("uid", "u9")),
                "service account UID (u1) does not match claim (u9)");
        assertRefused(
                token(KEY, ServiceAccountTokensTest::pod),
                "pod UID (u3) does not match service account pod ref claim (u2)");
        assertRefused(
                token(KEY, claims -> pod(claims).put("name", "gone")), "service account token has been invalidated");
        assertRefused(
                token(KEY, claims -> {
                    account(claims).put("name", "gone");
                    claims.put("sub", "system:serviceaccount:ns:gone");
                }),
                "serviceaccounts \"gone\" not found");
    }

    private void assertRefused(String token, String message) throws Exception {
        try (ServiceAccountTokens tokens = new ServiceAccountTokens()) {
            tokens.start(context());
            assertThatThrownBy(() -> tokens.authenticate(credentials(token)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessage(message);
        }
    }

    private static ObjectNode account(ObjectNode claims) {
        return (ObjectNode) claims.path("kubernetes.io").path("serviceaccount");
    }

    private static ObjectNode pod(ObjectNode claims) {
        return ((ObjectNode) claims.path("kubernetes.io"))
                .putObject("pod")
                .put("name", "p")
                .put("uid", "u2");
    }

    private static String unsigned(String token) {
        String header = base64("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static String token(KeyPair signer, Consumer<ObjectNode> change) {
        ObjectNode claims = MemoryObjects.json("{'aud': ['" + OWN + "'], 'iss': '" + OWN + "', 'jti': 'id',"
                + " 'sub': 'system:serviceaccount:ns:sa', 'kubernetes.io': {'namespace': 'ns',"
                + " 'serviceaccount': {'name': 'sa', 'uid': 'u1'}}}");
        claims.put("exp", NOW.plusSeconds(3600).getEpochSecond());
        claims.put("nbf", NOW.getEpochSecond());
        change.accept(claims);
        String content = base64("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signer.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
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
