package dev.navarch.apiserver.authentication;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks authenticators in their order until one knows the user. */
public final class AuthenticatorChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticatorChain.class);

    private final PluginSet<Authenticator> authenticators;
    private final boolean admitsAnonymous;

    /** @param admitsAnonymous whether a request without credentials is let in, as nobody in particular */
    public AuthenticatorChain(PluginSet<Authenticator> authenticators, boolean admitsAnonymous) {
        this.authenticators = authenticators;
        this.admitsAnonymous = admitsAnonymous;
    }

    public boolean admitsAnonymous() {
        return admitsAnonymous;
    }

    /**
     * Who sends a request with these credentials; empty if no authenticator knows.
     *
     * @throws AuthenticationException if one refuses them and none accepts them
     */
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        AuthenticationException refusal = null;
        try (var lease = authenticators.lease()) {
            for (Authenticator authenticator : lease.plugins()) {
                try {
                    Optional<Authentication> known = authenticator.authenticate(credentials);
                    if (known.isPresent()) {
                        return known;
                    }
                } catch (AuthenticationException e) {
                    refusal = e;
                } catch (RuntimeException e) {
                    LOG.error("authenticator {} failed", authenticator.name(), e);
                    refusal = new AuthenticationException(authenticator.name() + " failed");
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return Optional.empty();
    }
}
