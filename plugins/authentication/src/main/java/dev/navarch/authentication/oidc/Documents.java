package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.outbound.OutboundClient;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;

/** Gets what issuers publish. */
final class Documents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 1024 * 1024;

    private final OutboundClient client;

    Documents(Trust trust, Executor executor) {
        this.client = new OutboundClient(trust, new KeyManager[0], "", LONGEST, executor);
    }

    /** @throws AuthenticationException if it cannot be had */
    JsonNode json(String url) throws AuthenticationException {
        try {
            HttpResponse<byte[]> answer = get(url, Map.of("Accept", "application/json"));
            if (answer.statusCode() != 200) {
                throw new AuthenticationException("oidc: " + url + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | IllegalArgumentException e) {
            throw new AuthenticationException("oidc: " + url + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * A token that is published for the bearer of another.
     *
     * @param accessToken empty for none
     */
    String token(String url, String accessToken) throws AuthenticationException {
        try {
            HttpResponse<byte[]> answer =
                    get(url, accessToken.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + accessToken));
            if (answer.statusCode() < 200 || answer.statusCode() > 226) {
                throw new AuthenticationException("error while getting distributed claim JWT: " + answer.statusCode());
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new AuthenticationException(String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse<byte[]> get(String url, Map<String, String> headers)
            throws IOException, AuthenticationException {
        try {
            return client.get(URI.create(url), headers, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException(url + " was not awaited");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
