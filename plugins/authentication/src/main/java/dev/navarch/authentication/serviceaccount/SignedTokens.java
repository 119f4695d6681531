package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.spi.authentication.AuthenticationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens of one issuer whose signature is good. It is checked once a token, since most come again and again. */
final class SignedTokens {

    /** How many verified signatures are remembered; above this, the memory starts anew. */
    private static final int REMEMBERED = 2_000;

    private final String issuer;
    private final Path keyFile;
    private final Map<String, ObjectNode> verified = new ConcurrentHashMap<>();
    private volatile @Nullable VerificationKeys keys;

    /** @param keyFile of the issuer's public keys, read when the first of its tokens comes */
    SignedTokens(String issuer, Path keyFile) {
        this.issuer = issuer;
        this.keyFile = keyFile;
    }

    /**
     * What a token says; empty if it is none of this issuer's.
     *
     * @throws AuthenticationException if the issuer did not sign it
     */
    Optional<ObjectNode> claims(String text) throws AuthenticationException {
        ObjectNode known = verified.get(text);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<JsonWebToken> token = JsonWebToken.parse(text)
                .filter(parsed -> parsed.claims().path("iss").asText().equals(issuer));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        keys().verify(token.get());
        if (verified.size() >= REMEMBERED) {
            verified.clear();
        }
        verified.put(text, token.get().claims());
        return Optional.of(token.get().claims());
    }

    private VerificationKeys keys() throws AuthenticationException {
        VerificationKeys read = keys;
        if (read == null) {
            try {
                read = VerificationKeys.read(keyFile);
            } catch (IOException e) {
                throw new AuthenticationException("serviceAccountKeyFile " + keyFile + " cannot be read: " + e);
            }
            keys = read;
        }
        return read;
    }
}
