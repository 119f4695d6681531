package dev.navarch.apiserver.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.ConfiguredAuthorizers;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredOrderTest {

    private static final String HEAD = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthorizationConfiguration
            authorizers:
            """;
    private static final Action ACTION = new Action.OnPath("get", "/healthz");

    record Fixed(String says) {}

    /** Decides what its settings say. */
    private static final class Several implements Authorizer, ConfiguredAuthorizers<Fixed> {

        @Override
        public String settingsKey() {
            return "settings";
        }

        @Override
        public Class<Fixed> settings() {
            return Fixed.class;
        }

        @Override
        public Authorizer authorizer(String name, Fixed settings) {
            return switch (settings.says()) {
                case "allow" -> (user, action) -> Decision.allow(name);
                case "deny" -> (user, action) -> Decision.deny(name);
                case "error" -> (user, action) -> Decision.noOpinion(name).becauseOf("unreachable " + name);
                default -> throw new ConfigurationException("says: '" + settings.says() + "' is not known");
            };
        }

        @Override
        public Decision authorize(User user, Action action) {
            throw new AssertionError("it is not asked itself");
        }
    }

    private static final class Single implements Authorizer {
        @Override
        public Decision authorize(User user, Action action) {
            return Decision.noOpinion("single");
        }
    }

    private final FixedPlugins<Authorizer> plugins = new FixedPlugins<>(List.of(new Several(), new Single()));

    @TempDir
    Path directory;

    @Test
    void asksInTheOrderOfTheFile() throws Exception {
        Decision decision = decide(
                "[{type: Single, name: s}, {type: Several, name: a, settings: {says: error}},"
                        + " {type: Several, name: b, settings: {says: deny}}, {type: Several, name: c, settings: {says: allow}}]");
        assertThat(decision).isEqualTo(Decision.deny("b"));
    }

    @Test
    void tellsReasonsAndErrorsWhereNobodyDecides() throws Exception {
        Decision decision = decide("[{type: Several, name: a, settings: {says: error}}, {type: Single, name: s}]");
        assertThat(decision).isEqualTo(Decision.noOpinion("a\nsingle").becauseOf("unreachable a"));
    }

    @Test
    void takesAChangedFileOver() throws Exception {
        ConfiguredOrder order = order("[{type: Single, name: s}]");
        AuthorizerChain chain = new AuthorizerChain(plugins, order, new Metrics());
        assertThat(chain.authorize(new User("u"), ACTION).verdict()).isEqualTo(Verdict.NO_OPINION);
        order.use(ConfigurationFile.parse(
                "file", HEAD + "  [{type: Several, name: a, settings: {says: allow}}, {type: Single, name: s}]"));
        assertThat(chain.authorize(new User("u"), ACTION)).isEqualTo(Decision.allow("a"));
    }

    @Test
    void refusesAChangeThatLeavesATypeOut() throws Exception {
        ConfiguredOrder order = order("[{type: Single, name: s}]");
        assertThatThrownBy(() -> order.use(ConfigurationFile.parse(
                        "file", HEAD + "  [{type: Several, name: a, settings: {says: allow}}]")))
                .hasMessage(
                        "file: authorizers: 'Single' was there when the server started: leave it in, or start anew");
        assertThat(new AuthorizerChain(plugins, order, new Metrics())
                        .authorize(new User("u"), ACTION)
                        .reason())
                .isEqualTo("single");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]| authorizers: a list of at least one authorizer with type and name is needed",
                "[{type: Singel, name: s}]| authorizers[0].type: 'Singel' is no authorizer here",
                "[{type: Single}]| authorizers[0].name: '' is no name in lower-case letters",
                "[{type: Single, name: A_b}]| authorizers[0].name: 'A_b' is no name in lower-case letters",
                "[{type: Single, name: s}, {type: Single, name: t}]| authorizers[1].type: 'Single' is there twice",
                "[{type: Single, name: s, settings: {}}]| authorizers[0].settings: unknown key",
                "[{type: Several, name: a}]| authorizers[0].settings: settings are needed",
                "[{type: Several, name: a, settings: {says: x}}]| authorizers[0].settings.says: 'x' is not known",
                "[{type: Several, name: a, settings: {sais: x}}]| authorizers[0].settings.sais: unknown key",
                "[{type: Several, name: a, settings: {says: deny}}, {type: Single, name: a}]"
                        + "| authorizers[1].name: 'a' is the name of two authorizers"
            })
    void namesFileAndKeyOfWhatIsWrong(String authorizers, String complaint) {
        assertThatThrownBy(() -> order(authorizers))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--authorization-config " + directory.resolve("file") + ": " + complaint);
    }

    private Decision decide(String authorizers) throws Exception {
        return new AuthorizerChain(plugins, order(authorizers), new Metrics()).authorize(new User("u"), ACTION);
    }

    private ConfiguredOrder order(String authorizers) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), HEAD + "  " + authorizers);
        return ConfiguredOrder.read(plugins, file);
    }
}
