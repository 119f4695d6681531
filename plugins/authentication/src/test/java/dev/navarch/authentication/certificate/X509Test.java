package dev.navarch.authentication.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.testkit.authentication.AuthenticatorContract;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class X509Test extends AuthenticatorContract {

    private static final Instant NOW = Instant.parse("2028-01-01T00:00:00Z");

    @Override
    protected Authenticator create() {
        return new X509();
    }

    @Override
    protected TestContext context() throws Exception {
        Path authority = Path.of(X509Test.class.getResource("authority.crt").toURI());
        return TestContext.create().with("clientCaFile", authority.toString()).at(new SettableClock(NOW));
    }

    @Override
    protected Credentials good() throws Exception {
        return with("client.crt");
    }

    @Override
    protected User user() {
        return new User("alice", "", List.of("dev", "ops"), Map.of());
    }

    @Override
    protected List<Credentials> bad() throws Exception {
        return List.of(
                with("stranger.crt"),
                with("server.crt"),
                with("expired.crt"),
                with("authority.crt"),
                with("nameless.crt"));
    }

    @Test
    void forgetsWhatItFoundGoodWhenTheCertificateExpires() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = create();
            authenticator.start(context);
            Credentials credentials = good();
            assertThat(authenticator.authenticate(credentials)).isPresent();
            context.clock().set(Instant.parse("2150-01-01T00:00:00Z"));
            assertThatThrownBy(() -> authenticator.authenticate(credentials))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void namesTheCertificate() throws Exception {
        try (TestContext context = context()) {
            Authenticator authenticator = create();
            authenticator.start(context);
            assertThat(authenticator.authenticate(good()).orElseThrow().user().extra())
                    .hasEntrySatisfying("authentication.kubernetes.io/credential-id", id -> assertThat(id.getFirst())
                            .matches("X509SHA256=[0-9a-f]{64}"));
        }
    }

    @Test
    void whoNamesNoPurposeServesAll() throws Exception {
        assertThat(user("purposeless.crt").name()).isEqualTo("carol");
        assertThatThrownBy(() -> user("below-servers-only.crt")).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void takesOneUidAndNoMore() throws Exception {
        assertThat(user("one-uid.crt").uid()).isEqualTo("u1");
        assertThatThrownBy(() -> user("two-uids.crt")).hasMessageContaining("more than one uid");
    }

    @Test
    void aNamelessCertificateIsRefusedAndNotAnonymous() throws Exception {
        try (TestContext context = context();
                Authenticator authenticator = create()) {
            authenticator.start(context);
            Credentials nameless = with("nameless.crt");
            assertThatThrownBy(() -> authenticator.authenticate(nameless)).isInstanceOf(AuthenticationException.class);
        }
    }

    private User user(String resource) throws Exception {
        Path other = Path.of(X509Test.class.getResource("another-authority.crt").toURI());
        try (TestContext context = context().with("trustedClientCaFile", other.toString());
                Authenticator authenticator = create()) {
            authenticator.start(context);
            return authenticator.authenticate(with(resource)).orElseThrow().user();
        }
    }

    private static Credentials with(String resource) throws Exception {
        try (InputStream in = X509Test.class.getResourceAsStream(resource)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return new Credentials(Optional.empty(), chain, List.of());
        }
    }
}
