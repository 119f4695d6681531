package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.authentication.certificate.Authorities;
import dev.navarch.spi.authentication.AuthenticationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The provider's keys, fetched when a token needs one that is not known yet. */
final class Provider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MAXIMUM = 1024 * 1024;

    private final String issuer;
    private final HttpClient client;
    private final InstantSource clock;
    private KeySet keys = new KeySet(List.of());
    private Instant nextFetch = Instant.MIN;

    /** @param authorities PEM file; empty for those that the machine trusts */
    Provider(String issuer, Optional<Path> authorities, Executor executor, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .sslContext(tls(authorities))
                .connectTimeout(PATIENCE)
                .executor(executor)
                .build();
    }

    /**
     * The keys that may have signed a token.
     *
     * @param id of the key that the token names; may be empty
     * @throws AuthenticationException if the provider cannot be asked
     */
    synchronized List<PublicKey> keys(String id) throws AuthenticationException {
        List<PublicKey> known = keys.candidates(id);
        if (known.isEmpty() && !clock.instant().isBefore(nextFetch)) {
            nextFetch = clock.instant().plus(PAUSE);
            keys = fetch();
            known = keys.candidates(id);
        }
        return known;
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
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<byte[]> answer = client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAXIMUM));
            if (answer.statusCode() != 200) {
                throw new AuthenticationException("oidc: " + url + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new AuthenticationException("oidc: " + url + " cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("oidc: " + url + " cannot be read: interrupted");
        }
    }

    private static SSLContext tls(Optional<Path> authorities) {
        try {
            if (authorities.isEmpty()) {
                return SSLContext.getDefault();
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (X509Certificate each : Authorities.read("--oidc-ca-file", authorities.get())) {
                store.setCertificateEntry("authority-" + count++, each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS towards the OpenID provider: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
