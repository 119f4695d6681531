package dev.navarch.authentication.oidc;

import dev.navarch.spi.authentication.AuthenticationException;
import java.security.PublicKey;
import java.util.List;

/** Where an issuer's keys come from. For use by many threads. */
interface KeySource {

    /**
     * The keys, as far as they are known, that may have signed a token.
     *
     * @param id of the key that the token names; may be empty
     */
    List<PublicKey> known(String id);

    /**
     * The same, as the issuer publishes them now: it may have changed them at any time.
     *
     * @throws AuthenticationException if it cannot be asked
     */
    List<PublicKey> fetched(String id) throws AuthenticationException;
}
