package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.AuthenticationException;
import java.util.Optional;

/**
 * What a service-account token says, beyond its issuer, audiences and time.
 *
 * @param id of the token itself, empty if it has none
 */
record TokenClaims(
        String namespace,
        Reference account,
        Optional<Reference> pod,
        Optional<Reference> secret,
        Optional<Reference> node,
        String id) {

    /** An object by name and identity. */
    record Reference(String name, String uid) {}

    static TokenClaims of(JsonNode claims) throws AuthenticationException {
        JsonNode kubernetes = claims.path("kubernetes.io");
        String namespace = kubernetes.path("namespace").asText();
        Reference account = reference(kubernetes.path("serviceaccount"))
                .orElseThrow(() -> new AuthenticationException("a token that names no service account"));
        String subject = "system:serviceaccount:" + namespace + ":" + account.name();
        if (!claims.path("sub").asText().equals(subject)) {
            throw new AuthenticationException("a token whose subject is not the service account it names");
        }
        return new TokenClaims(
                namespace,
                account,
                reference(kubernetes.path("pod")),
                reference(kubernetes.path("secret")),
                reference(kubernetes.path("node")),
                claims.path("jti").asText());
    }

    private static Optional<Reference> reference(JsonNode node) {
        return node.path("name").asText().isEmpty()
                ? Optional.empty()
                : Optional.of(new Reference(
                        node.path("name").asText(), node.path("uid").asText()));
    }
}
