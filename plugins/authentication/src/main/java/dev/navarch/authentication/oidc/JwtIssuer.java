package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.authentication.oidc.claim.UserMapping;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import java.util.Optional;

/** ID tokens of one issuer. Has no opinion on tokens of others. */
final class JwtIssuer implements Authenticator {

    private static final String GOOGLE = "accounts.google.com";

    private final String issuer;
    private final TokenVerifier verifier;
    private final UserMapping mapping;
    private final DistributedClaims distributed;

    JwtIssuer(String issuer, TokenVerifier verifier, UserMapping mapping, DistributedClaims distributed) {
        this.issuer = issuer;
        this.verifier = verifier;
        this.mapping = mapping;
        this.distributed = distributed;
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        Optional<JsonWebToken> parsed = credentials
                .bearerToken()
                .flatMap(JsonWebToken::parse)
                .filter(token -> issuer(token).equals(issuer));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        JsonWebToken token = parsed.get();
        try {
            verifier.verify(token);
        } catch (AuthenticationException e) {
            throw new AuthenticationException("oidc: verify token: " + e.getMessage());
        }
        ObjectNode claims = distributed.expand(token.claims(), mapping.groupsClaim());
        return Optional.of(new Authentication(mapping.user(claims)));
    }

    /** Who claims to have issued it; one issuer leaves out the scheme. */
    static String issuer(JsonWebToken token) {
        String named = token.claims().path("iss").asText();
        return named.equals(GOOGLE) ? "https://" + GOOGLE : named;
    }
}
