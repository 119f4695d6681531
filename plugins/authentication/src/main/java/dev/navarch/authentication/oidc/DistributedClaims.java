package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.spi.authentication.AuthenticationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Claims that lie in a token of another address, which the token names (OpenID Connect Core 1.0, section 5.6.2). Only
 * groups are looked for there.
 */
final class DistributedClaims {

    private static final String FAILED = "oidc: could not expand distributed claims: ";

    private final Documents documents;
    private final Function<String, TokenVerifier> verifiers;
    private final Map<String, TokenVerifier> byIssuer = new ConcurrentHashMap<>();

    /** @param verifiers gives the verifier of an issuer's tokens */
    DistributedClaims(Documents documents, Function<String, TokenVerifier> verifiers) {
        this.documents = documents;
        this.verifiers = verifiers;
    }

    /**
     * The claims with that one among them, as far as the token says where it is.
     *
     * @param claim empty for none
     * @throws AuthenticationException if it should be somewhere and cannot be had
     */
    ObjectNode expand(ObjectNode claims, String claim) throws AuthenticationException {
        JsonNode names = claims.path("_claim_names");
        if (claim.isEmpty() || claims.has(claim) || names.isMissingNode()) {
            return claims;
        }
        JsonNode sources = claims.path("_claim_sources");
        if (sources.isMissingNode()) {
            throw new AuthenticationException(FAILED + "oidc: no claim sources");
        }
        if (!names.path(claim).isTextual()) {
            return claims;
        }
        String source = names.path(claim).asText();
        if (!sources.has(source)) {
            throw new AuthenticationException(
                    FAILED + "id token _claim_names contained a source " + source + " missing in _claims_sources");
        }
        String endpoint = sources.path(source).path("endpoint").asText();
        if (endpoint.isEmpty()) {
            return claims;
        }
        ObjectNode expanded = claims.deepCopy();
        expanded.set(
                claim,
                value(claim, endpoint, sources.path(source).path("access_token").asText()));
        return expanded;
    }

    private JsonNode value(String claim, String endpoint, String accessToken) throws AuthenticationException {
        String text;
        try {
            text = documents.token(endpoint, accessToken);
        } catch (AuthenticationException e) {
            throw new AuthenticationException(
                    FAILED + "while getting distributed claim \"" + claim + "\": " + e.getMessage());
        }
        JsonWebToken token = JsonWebToken.parse(text)
                .orElseThrow(() -> new AuthenticationException(FAILED + "getting untrusted issuer from endpoint "
                        + endpoint + " failed for claim \"" + claim + "\": malformed token"));
        try {
            byIssuer.computeIfAbsent(JwtIssuer.issuer(token), verifiers).verify(token);
        } catch (AuthenticationException e) {
            throw new AuthenticationException(FAILED + "verify distributed claim token: " + e.getMessage());
        }
        if (!token.claims().has(claim)) {
            throw new AuthenticationException(FAILED + "jwt returned by distributed claim endpoint \"" + endpoint
                    + "\" did not contain claim: " + claim);
        }
        return token.claims().path(claim);
    }
}
