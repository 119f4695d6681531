package dev.navarch.client.transport;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Over the network, with the credentials of the client that the HTTP client belongs to.
 *
 * @param server the API server's base address without a slash at its end
 */
public record RemoteTransport(HttpClient http, String server) implements Transport {

    @Override
    public Answer get(String uri, String accept) throws IOException, InterruptedException {
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(URI.create(server + uri))
                .header("Accept", accept)
                .forStreaming()
                .build();
        CompletableFuture<HttpResponse<InputStream>> pending = http.sendAsync(request, InputStream.class);
        try {
            HttpResponse<InputStream> response = pending.get();
            return new Answer(response.code(), RetryAfter.seconds(response.headers("Retry-After")), response.body());
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw new IOException("GET " + server + uri + ": " + e.getCause(), e.getCause());
        }
    }
}
