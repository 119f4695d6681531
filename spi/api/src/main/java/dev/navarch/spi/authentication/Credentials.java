package dev.navarch.spi.authentication;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request brought to prove who sends it. Its text form hides the token.
 *
 * @param bearerToken from the Authorization header or the WebSocket subprotocol
 * @param clientCertificates of the TLS connection, the client's own first, with proof of its key but not yet checked
 *     against any authority
 * @param audiences that the token must be for; empty for the API server's own
 * @param headers of the request, by lower-case name
 */
public record Credentials(
        Optional<String> bearerToken,
        List<X509Certificate> clientCertificates,
        List<String> audiences,
        Map<String, List<String>> headers) {

    /** Credentials of a request that brought no headers which could matter. */
    public Credentials(Optional<String> bearerToken, List<X509Certificate> clientCertificates, List<String> audiences) {
        this(bearerToken, clientCertificates, audiences, Map.of());
    }

    @Override
    public String toString() {
        return "Credentials[" + (bearerToken.isPresent() ? "token" : "no token") + ", " + clientCertificates.size()
                + " certificates]";
    }
}
