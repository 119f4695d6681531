package dev.navarch.authentication.oidc;

import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.authentication.jwt.SignatureCheck;
import dev.navarch.spi.authentication.AuthenticationException;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether an issuer signed a token for one of these audiences.
 *
 * @param algorithms of signatures that are accepted
 */
record TokenVerifier(KeySource keys, List<String> audiences, List<String> algorithms, InstantSource clock) {

    /** @throws AuthenticationException if it did not, or the token does not hold now */
    void verify(JsonWebToken token) throws AuthenticationException {
        TokenCheck.check(token.claims(), audiences, clock.instant());
        if (!algorithms.contains(token.algorithm())) {
            throw new AuthenticationException("oidc: id token signed with unsupported algorithm, expected "
                    + TokenCheck.quoted(algorithms) + " got \"" + token.algorithm() + "\"");
        }
        Predicate<PublicKey> signed = key -> SignatureCheck.verify(token, key);
        if (keys.known(token.keyId()).stream().noneMatch(signed)
                && keys.fetched(token.keyId()).stream().noneMatch(signed)) {
            throw new AuthenticationException("failed to verify signature: failed to verify id token signature");
        }
    }
}
