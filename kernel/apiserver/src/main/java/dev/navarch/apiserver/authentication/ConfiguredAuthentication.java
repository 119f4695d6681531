package dev.navarch.apiserver.authentication;

import dev.navarch.apiserver.upkeep.FollowedFile;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.ConfiguredAuthenticators;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The authenticators of an authentication configuration, which may change while the server runs. A changed file that
 * makes no sense, or that says something else about anonymous requests than the first one, is not used.
 */
public final class ConfiguredAuthentication {

    private final PluginSet<Authenticator> plugins;
    private final FollowedFile file;
    private final Optional<AnonymousAccess> anonymous;
    private volatile List<Authenticator> authenticators;

    private ConfiguredAuthentication(PluginSet<Authenticator> plugins, FollowedFile file) {
        this.plugins = plugins;
        this.file = file;
        AuthenticationFile read = parse(file.read());
        this.anonymous = read.anonymous();
        this.authenticators = read.authenticators();
    }

    /** @throws ConfigurationException if the file cannot be used */
    public static ConfiguredAuthentication read(PluginSet<Authenticator> plugins, Path file) {
        return new ConfiguredAuthentication(plugins, new FollowedFile("--authentication-config", file));
    }

    /** Who is let in without credentials; empty where the file says nothing of it. */
    public Optional<AnonymousAccess> anonymous() {
        return anonymous;
    }

    /** The authenticators now. */
    public List<Authenticator> authenticators() {
        return authenticators;
    }

    /** Looks at the file from time to time. */
    public void follow(Upkeep upkeep) {
        file.follow(upkeep, this::use);
    }

    /** Takes a changed file over. */
    void use(Section document) {
        AuthenticationFile read = parse(document);
        if (!read.anonymous().equals(anonymous)) {
            throw document.wrong(
                    "anonymous", "it was different when the server started: change it back, or start anew");
        }
        authenticators = read.authenticators();
    }

    private AuthenticationFile parse(Section document) {
        try (var lease = plugins.lease()) {
            ConfiguredAuthenticators<?> type = lease.plugins().stream()
                    .filter(ConfiguredAuthenticators.class::isInstance)
                    .map(each -> (ConfiguredAuthenticators<?>) each)
                    .findFirst()
                    .orElseThrow(() -> document.wrong("no plugin here knows tokens of issuers: enable Oidc"));
            return AuthenticationFile.of(document, type);
        }
    }
}
