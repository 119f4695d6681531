package dev.navarch.authentication.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.authentication.AuthenticatorContract;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootstrapTokensTest extends AuthenticatorContract {

    private static final String SECRET = "0123456789abcdef";

    @Override
    protected Authenticator create() {
        return new BootstrapTokens();
    }

    @Override
    protected TestContext context() {
        MemoryObjects objects = new MemoryObjects();
        add(objects, "aaaaaa", "true", "2030-01-01T00:00:00Z", "system:bootstrappers:workers");
        add(objects, "bbbbbb", "true", "2020-01-01T00:00:00Z", "");
        add(objects, "cccccc", "false", "", "");
        add(objects, "dddddd", "true", "", "system:masters");
        return TestContext.create()
                .with("enableBootstrapTokenAuth", "true")
                .at(new SettableClock(Instant.parse("2026-01-01T00:00:00Z")))
                .with(objects);
    }

    @Override
    protected Credentials good() {
        return token("aaaaaa." + SECRET);
    }

    @Override
    protected User user() {
        return new User("system:bootstrap:aaaaaa", "system:bootstrappers", "system:bootstrappers:workers");
    }

    @Override
    protected List<Credentials> bad() {
        return List.of(
                token("aaaaaa.0123456789abcdee"),
                token("bbbbbb." + SECRET),
                token("cccccc." + SECRET),
                token("dddddd." + SECRET),
                token("eeeeee." + SECRET));
    }

    @Test
    void areUnknownUntilTheyAreEnabled() throws Exception {
        try (TestContext context = context().with("enableBootstrapTokenAuth", "false");
                Authenticator authenticator = create()) {
            authenticator.start(context);
            assertThat(authenticator.authenticate(good())).isEmpty();
        }
    }

    private static void add(MemoryObjects objects, String id, String usage, String expiration, String groups) {
        Map<String, String> data = Map.of(
                "token-id", id,
                "token-secret", SECRET,
                "usage-bootstrap-authentication", usage,
                "expiration", expiration,
                "auth-extra-groups", groups);
        var secret =
                MemoryObjects.json("{'type': 'bootstrap.kubernetes.io/token', 'metadata': {'namespace': 'kube-system',"
                        + " 'name': 'bootstrap-token-" + id + "'}}");
        data.forEach((key, value) -> secret.withObjectProperty("data")
                .put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        objects.put(ResourceName.core("secrets"), secret);
    }

    private static Credentials token(String token) {
        return new Credentials(Optional.of(token), List.of(), List.of());
    }
}
