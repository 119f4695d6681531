package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** HTTP/2 connections with TLS to one server; each client object of the JDK keeps one. */
final class Connections implements AutoCloseable {

    private final URI server;
    private final String token;
    private final List<HttpClient> clients;
    private final AtomicInteger next = new AtomicInteger();

    Connections(URI server, String token, int count) throws GeneralSecurityException {
        this.server = server;
        this.token = token;
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustsTheMachineItRunsOn()}, null);
        this.clients = IntStream.range(0, count)
                .mapToObj(i -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(tls)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build())
                .toList();
    }

    /** Sends a request and reads the whole answer. */
    HttpResponse<byte[]> send(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        return client().send(request(method, path, body, contentType), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends a request that must succeed. */
    void ok(String method, String path, String body, String contentType) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(method, path, body, contentType);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    method + " " + path + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
    }

    /** Opens a stream that stays. */
    InputStream stream(String path) throws IOException, InterruptedException {
        return client().send(request("GET", path, "", ""), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    private HttpClient client() {
        return clients.get(Math.floorMod(next.getAndIncrement(), clients.size()));
    }

    private HttpRequest request(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return request.method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::shutdownNow);
    }

    /** The load stays on one machine, whose servers sign their own certificates. */
    private static final class TrustsTheMachineItRunsOn extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
