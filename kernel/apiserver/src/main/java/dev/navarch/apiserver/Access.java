package dev.navarch.apiserver;

import dev.navarch.apiserver.authentication.AnonymousAccess;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authentication.ConfiguredAuthentication;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.authorization.ConfiguredOrder;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.component.AccessOptions;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.List;
import java.util.Optional;

/** Who is let in and what they may do, by plugins, and by the files that describe more of them. */
record Access(
        AuthenticatorChain authenticators,
        AuthorizerChain authorizers,
        Optional<ConfiguredAuthentication> authentication,
        Optional<ConfiguredOrder> order) {

    /** @throws ConfigurationException if one of the files cannot be used */
    static Access of(ServerPlugins plugins, AccessOptions options, Metrics metrics) {
        Optional<ConfiguredAuthentication> authentication = options.authenticationConfig()
                .map(file -> ConfiguredAuthentication.read(plugins.authenticators(), file));
        Optional<ConfiguredOrder> order =
                options.authorizationConfig().map(file -> ConfiguredOrder.read(plugins.authorizers(), file));
        return new Access(
                new AuthenticatorChain(
                        plugins.authenticators(),
                        anonymous(options, authentication.flatMap(ConfiguredAuthentication::anonymous)),
                        () -> authentication
                                .map(ConfiguredAuthentication::authenticators)
                                .orElse(List.of())),
                order.map(each -> new AuthorizerChain(plugins.authorizers(), each, metrics))
                        .orElseGet(() -> new AuthorizerChain(plugins.authorizers(), metrics)),
                authentication,
                order);
    }

    private static AnonymousAccess anonymous(AccessOptions options, Optional<AnonymousAccess> configured) {
        if (configured.isPresent() && options.anonymousAuth() != null) {
            throw new ConfigurationException(
                    "--anonymous-auth cannot be combined with 'anonymous' in the file of --authentication-config:"
                            + " leave one of them out");
        }
        return configured.orElse(options.admitsAnonymous() ? AnonymousAccess.EVERYWHERE : AnonymousAccess.NOWHERE);
    }

    /** Follows changes of the files. */
    void follow(Upkeep upkeep) {
        authentication.ifPresent(each -> each.follow(upkeep));
        order.ifPresent(each -> each.follow(upkeep));
    }
}
