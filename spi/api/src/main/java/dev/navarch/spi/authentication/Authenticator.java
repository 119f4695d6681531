package dev.navarch.spi.authentication;

import dev.navarch.spi.plugin.Plugin;
import java.util.Optional;

/** Recognises one kind of credentials. Called for every request, in the configured order, until one answers. */
public interface Authenticator extends Plugin {

    /**
     * Who sends a request with these credentials.
     *
     * @return the user, or empty if these are not credentials of this authenticator's kind
     * @throws AuthenticationException if they are of this kind and not valid: the request is refused with 401 unless
     *     another authenticator knows the user
     */
    Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException;
}
