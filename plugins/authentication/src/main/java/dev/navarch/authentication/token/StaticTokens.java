package dev.navarch.authentication.token;

import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Map;
import java.util.Optional;

/** Tokens from a file that is read once, at the start. */
public final class StaticTokens implements Authenticator {

    private Map<String, User> users = Map.of();

    @Override
    public void start(PluginContext context) {
        users = context.configuration(StaticTokensConfiguration.class)
                .tokenAuthFile()
                .map(TokenFile::read)
                .orElse(Map.of());
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) {
        return credentials.bearerToken().map(users::get).map(Authentication::new);
    }
}
