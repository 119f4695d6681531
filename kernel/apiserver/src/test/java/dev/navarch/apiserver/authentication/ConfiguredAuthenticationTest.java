package dev.navarch.apiserver.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.ConfiguredAuthenticators;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredAuthenticationTest {

    private static final String HEAD = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            """;

    record Known(String name) {}

    /** Knows by their tokens those whom its entries name. */
    private static final class Names implements Authenticator, ConfiguredAuthenticators<Known> {

        @Override
        public String listKey() {
            return "names";
        }

        @Override
        public Class<Known> settings() {
            return Known.class;
        }

        @Override
        public List<Authenticator> authenticators(List<Known> settings) {
            List<Authenticator> all = new ArrayList<>();
            for (Known known : settings) {
                if (known.name().equals("nobody")) {
                    throw new ConfigurationException("names[" + all.size() + "].name: nobody cannot be known");
                }
                all.add(credentials -> credentials
                        .bearerToken()
                        .filter(known.name()::equals)
                        .map(name -> new Authentication(new User(name))));
            }
            return all;
        }

        @Override
        public Optional<Authentication> authenticate(Credentials credentials) {
            return Optional.empty();
        }
    }

    /** Knows everybody, after all others. */
    private static final class Anybody implements Authenticator {
        @Override
        public Optional<Authentication> authenticate(Credentials credentials) {
            return Optional.of(new Authentication(new User("anybody")));
        }
    }

    private final FixedPlugins<Authenticator> plugins = new FixedPlugins<>(List.of(new Names(), new Anybody()));

    @TempDir
    Path directory;

    @Test
    void asksThoseOfTheFileWhereTheirKindComes() throws Exception {
        ConfiguredAuthentication configured = read("names: [{name: carol}, {name: dave}]");
        assertThat(user(configured, "dave")).isEqualTo("dave");
        assertThat(user(configured, "erin")).isEqualTo("anybody");
    }

    @Test
    void takesAChangedFileOverUnlessItIsWrong() throws Exception {
        ConfiguredAuthentication configured = read("names: [{name: carol}]");
        configured.use(section("names: [{name: erin}]"));
        assertThat(user(configured, "erin")).isEqualTo("erin");
        assertThat(user(configured, "carol")).isEqualTo("anybody");
        assertThatThrownBy(() -> configured.use(section("names: [{name: frank}, {name: nobody}]")))
                .hasMessage("changed: names[1].name: nobody cannot be known");
        assertThat(user(configured, "erin")).isEqualTo("erin");
    }

    @Test
    void admitsAnonymousRequestsToNamedPathsOnly() throws Exception {
        AnonymousAccess access = read("anonymous: {enabled: true, conditions: [{path: /healthz}]}")
                .anonymous()
                .orElseThrow();
        assertThat(access.admits("/healthz")).isTrue();
        assertThat(access.admits("/healthz/ping")).isFalse();
        assertThat(read("anonymous: {enabled: true}").anonymous()).contains(AnonymousAccess.EVERYWHERE);
        assertThat(read("anonymous: {enabled: false}").anonymous()).contains(AnonymousAccess.NOWHERE);
        assertThat(read("names: []").anonymous()).isEmpty();
    }

    @Test
    void whoIsAnonymousStaysAsItWas() throws Exception {
        ConfiguredAuthentication configured = read("anonymous: {enabled: true}");
        assertThatThrownBy(() -> configured.use(section("names: []")))
                .hasMessageStartingWith("changed: anonymous: it was different when the server started");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jwt: []| jwt: unknown key",
                "names: {}| names: a list is expected",
                "names: [carol]| names[0]: a section",
                "names: [{nam: carol}]| names[0].nam: unknown key",
                "names: [{name: nobody}]| names[0].name: nobody cannot be known",
                "anonymous: {enabled: maybe}| anonymous.enabled: true or false is expected",
                "anonymous: {enabled: false, conditions: [{path: /a}]}| anonymous.conditions: they say nothing"
            })
    void namesFileAndKeyOfWhatIsWrong(String content, String complaint) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--authentication-config " + directory.resolve("file") + ": " + complaint);
    }

    private ConfiguredAuthentication read(String content) throws Exception {
        return ConfiguredAuthentication.read(plugins, Files.writeString(directory.resolve("file"), HEAD + content));
    }

    private static Section section(String content) {
        return ConfigurationFile.parse("changed", HEAD + content);
    }

    private String user(ConfiguredAuthentication configured, String token) throws Exception {
        AuthenticatorChain chain = new AuthenticatorChain(plugins, AnonymousAccess.NOWHERE, configured::authenticators);
        return chain.authenticate(new Credentials(Optional.of(token), List.of(), List.of()))
                .orElseThrow()
                .user()
                .name();
    }
}
