package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.authentication.certificate.Authorities;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.outbound.OutboundClient;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;

/** The provider's keys, fetched when a token needs one that is not known yet. */
final class Provider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 1024 * 1024;

    private final String issuer;
    private final OutboundClient client;
    private KeySet keys = new KeySet(List.of());

    /** @param authorities PEM file; empty for those that the machine trusts */
    Provider(String issuer, Optional<Path> authorities, Executor executor) {
        this.issuer = issuer;
        this.client = new OutboundClient(trust(authorities), new KeyManager[0], "", LONGEST, executor);
    }

    /**
     * The keys, as far as they are known, that may have signed a token.
     *
     * @param id of the key that the token names; may be empty
     */
    synchronized List<PublicKey> known(String id) {
        return keys.candidates(id);
    }

    /**
     * The same, as the provider publishes them now: it may have changed them at any time.
     *
     * @throws AuthenticationException if the provider cannot be asked
     */
    synchronized List<PublicKey> fetched(String id) throws AuthenticationException {
        keys = fetch();
        return keys.candidates(id);
    }

    private KeySet fetch() throws AuthenticationException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode discovery = get(base + "/.well-known/openid-configuration");
        if (!discovery.path("issuer").asText().equals(issuer)) {
            throw new AuthenticationException("oidc: the provider calls itself '"
                    + discovery.path("issuer").asText() + "', not " + issuer);
        }
        return KeySet.of(get(discovery.path("jwks_uri").asText()));
    }

    private JsonNode get(String url) throws AuthenticationException {
        try {
            HttpResponse<byte[]> answer = client.get(URI.create(url), PATIENCE);
            if (answer.statusCode() != 200) {
                throw new AuthenticationException("oidc: " + url + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new AuthenticationException("oidc: " + url + " cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("oidc: " + url + " cannot be read: interrupted");
        }
    }

    private static Trust trust(Optional<Path> authorities) {
        return authorities
                .map(file -> Trust.of(Authorities.read("--oidc-ca-file", file)))
                .orElseGet(Trust::machine);
    }

    @Override
    public void close() {
        client.close();
    }
}
