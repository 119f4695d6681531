package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authentication.KnownUser;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who sends a request. */
final class Authentications {

    private static final Logger LOG = LoggerFactory.getLogger(Authentications.class);
    private static final String WEBSOCKET_TOKEN = "base64url.bearer.authorization.k8s.io.";
    private static final String SPACED =
            "the provided Authorization header contains extra space before the bearer token, and is ignored";

    private final AuthenticatorChain authenticators;

    Authentications(AuthenticatorChain authenticators) {
        this.authenticators = authenticators;
    }

    /** @throws ApiException 401 for credentials that nobody accepts */
    Authentication authenticate(ApiRequest request) {
        if (request.user().isPresent()) {
            return new Authentication(KnownUser.complete(request.user().get()));
        }
        Optional<String> token = token(request);
        if (token.isEmpty() && request.clientCertificates().isEmpty()) {
            return anonymous(request);
        }
        try {
            Optional<Authentication> known = authenticators.authenticate(
                    new Credentials(token, request.clientCertificates(), List.of(), request.headers()));
            if (known.isPresent()) {
                return complete(known.get());
            }
            if (token.isPresent()) {
                throw ApiException.unauthorized();
            }
            return anonymous(request);
        } catch (AuthenticationException e) {
            LOG.info("credentials from {} are refused: {}", request.clientAddress(), e.getMessage());
            throw ApiException.unauthorized();
        }
    }

    private Authentication anonymous(ApiRequest request) {
        if (!authenticators.admitsAnonymous(request.path())) {
            throw ApiException.unauthorized();
        }
        String[] bearer = bearer(request);
        boolean spaced = bearer.length > 1 && bearer[1].isEmpty();
        return new Authentication(KnownUser.ANONYMOUS, List.of(), spaced ? List.of(SPACED) : List.of(), Map.of());
    }

    private static Authentication complete(Authentication known) {
        return new Authentication(
                KnownUser.complete(known.user()), known.audiences(), known.warnings(), known.annotations());
    }

    private static Optional<String> token(ApiRequest request) {
        String[] bearer = bearer(request);
        if (bearer.length > 1) {
            return bearer[1].isEmpty() ? Optional.empty() : Optional.of(bearer[1]);
        }
        for (String protocols : request.headerValues("sec-websocket-protocol")) {
            for (String protocol : protocols.split(",")) {
                String name = protocol.strip();
                if (name.startsWith(WEBSOCKET_TOKEN)) {
                    return decode(name.substring(WEBSOCKET_TOKEN.length()));
                }
            }
        }
        return Optional.empty();
    }

    /** The scheme, the token, which is empty after more than one space, and what follows; empty for other schemes. */
    private static String[] bearer(ApiRequest request) {
        String[] words = request.header("authorization").strip().split(" ", -1);
        return words[0].toLowerCase(Locale.ROOT).equals("bearer") ? words : new String[0];
    }

    private static Optional<String> decode(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw ApiException.unauthorized();
        }
    }
}
