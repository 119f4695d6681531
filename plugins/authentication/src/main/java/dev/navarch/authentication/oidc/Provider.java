package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.AuthenticationException;
import java.security.PublicKey;
import java.util.List;

/** An issuer's keys, fetched when a token needs one that is not known yet. */
final class Provider implements KeySource {

    private final String issuer;
    private final String discovery;
    private final Documents documents;
    private KeySet keys = new KeySet(List.of());

    /** @param discovery where its document is; empty for the usual place */
    Provider(String issuer, String discovery, Documents documents) {
        this.issuer = issuer;
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        this.discovery = discovery.isEmpty() ? base + "/.well-known/openid-configuration" : discovery;
        this.documents = documents;
    }

    @Override
    public synchronized List<PublicKey> known(String id) {
        return keys.candidates(id);
    }

    @Override
    public synchronized List<PublicKey> fetched(String id) throws AuthenticationException {
        keys = fetch();
        return keys.candidates(id);
    }

    private KeySet fetch() throws AuthenticationException {
        JsonNode document = documents.json(discovery);
        String named = document.path("issuer").asText();
        if (!named.equals(issuer)) {
            throw new AuthenticationException("oidc: the provider calls itself '" + named + "', not " + issuer);
        }
        return KeySet.of(documents.json(document.path("jwks_uri").asText()));
    }
}
