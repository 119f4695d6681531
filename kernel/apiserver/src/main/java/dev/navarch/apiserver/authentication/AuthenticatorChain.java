package dev.navarch.apiserver.authentication;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.ConfiguredAuthenticators;
import dev.navarch.spi.authentication.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks authenticators in their order until one knows the user. */
public final class AuthenticatorChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticatorChain.class);

    private final PluginSet<Authenticator> authenticators;
    private final AnonymousAccess anonymous;
    private final Supplier<List<Authenticator>> configured;

    /** Without authenticators of a file of their own. */
    public AuthenticatorChain(PluginSet<Authenticator> authenticators, AnonymousAccess anonymous) {
        this(authenticators, anonymous, List::of);
    }

    /** @param configured asked where their kind comes among the plugins */
    public AuthenticatorChain(
            PluginSet<Authenticator> authenticators,
            AnonymousAccess anonymous,
            Supplier<List<Authenticator>> configured) {
        this.authenticators = authenticators;
        this.anonymous = anonymous;
        this.configured = configured;
    }

    /** Whether a request for that path is let in without credentials. */
    public boolean admitsAnonymous(String path) {
        return anonymous.admits(path);
    }

    /**
     * Who sends a request with these credentials; empty if no authenticator knows.
     *
     * @throws AuthenticationException if one refuses them and none accepts them
     */
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        Attempt attempt = new Attempt(credentials);
        try (var lease = authenticators.lease()) {
            for (Authenticator authenticator : lease.plugins()) {
                if (attempt.succeeds(authenticator)) {
                    return attempt.known;
                }
                if (authenticator instanceof ConfiguredAuthenticators<?>) {
                    for (Authenticator each : configured.get()) {
                        if (attempt.succeeds(each)) {
                            return attempt.known;
                        }
                    }
                }
            }
        }
        if (attempt.refusal != null) {
            throw attempt.refusal;
        }
        return Optional.empty();
    }

    /** What asking one after another comes to. */
    private static final class Attempt {

        private final Credentials credentials;
        private Optional<Authentication> known = Optional.empty();
        private @Nullable AuthenticationException refusal;

        Attempt(Credentials credentials) {
            this.credentials = credentials;
        }

        boolean succeeds(Authenticator authenticator) {
            try {
                known = authenticator.authenticate(credentials);
            } catch (AuthenticationException e) {
                refusal = e;
            } catch (RuntimeException e) {
                LOG.error("authenticator {} failed", authenticator.name(), e);
                refusal = new AuthenticationException(authenticator.name() + " failed");
            }
            return known.isPresent();
        }
    }
}
