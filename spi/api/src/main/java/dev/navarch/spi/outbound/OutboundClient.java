package dev.navarch.spi.outbound;

import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Exchanges documents with servers that prove themselves the same way, over connections that are kept. HTTP/1.1 alone, so
 * that calls spread over the servers behind one address. For use by many threads, which wait.
 */
public final class OutboundClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final int longest;

    /**
     * @param own what this side proves itself with
     * @param serverName asked for, and to be found in the certificate, in place of the address's host; empty for that
     * @param longest answer in bytes
     * @param executor on which answers are taken in
     */
    public OutboundClient(Trust trust, KeyManager[] own, String serverName, int longest, Executor executor) {
        SSLContext tls = (serverName.isEmpty() ? trust : trust.named(serverName)).context(own);
        SSLParameters parameters = tls.getDefaultSSLParameters();
        if (!serverName.isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
        }
        this.longest = longest;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .executor(executor)
                .build();
    }

    /** @throws OutboundException if there is no answer in time */
    public HttpResponse<byte[]> get(URI uri, Map<String, String> headers, Duration patience)
            throws OutboundException, InterruptedException {
        return send("GET", uri, uri.toString(), headers, BodyPublishers.noBody(), patience);
    }

    /**
     * Sends a JSON document.
     *
     * @param shown the address that complaints name
     * @throws OutboundException if there is no answer in time
     */
    public HttpResponse<byte[]> post(URI uri, String shown, Map<String, String> headers, byte[] body, Duration patience)
            throws OutboundException, InterruptedException {
        return send("POST", uri, shown, headers, BodyPublishers.ofByteArray(body), patience);
    }

    private HttpResponse<byte[]> send(
            String method, URI uri, String shown, Map<String, String> headers, BodyPublisher body, Duration patience)
            throws OutboundException, InterruptedException {
        try {
            if (!patience.isPositive()) {
                throw new HttpTimeoutException("no time left");
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(patience).method(method, body);
            headers.forEach(request::header);
            return client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
        } catch (IOException | IllegalArgumentException e) {
            String verb = method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT);
            throw new OutboundException(verb + " \"" + shown + "\": " + reason(uri, e));
        }
    }

    private static String reason(URI uri, Exception failure) {
        return switch (failure) {
            case HttpTimeoutException e -> "context deadline exceeded";
            case ConnectException e ->
                e.getCause() instanceof UnresolvedAddressException
                        ? "dial tcp: lookup " + uri.getHost() + ": no such host"
                        : "dial tcp " + address(uri) + ": connect: connection refused";
            case SSLException e -> "tls: failed to verify certificate: x509: " + untrusted(e);
            case IllegalArgumentException e -> "unsupported protocol scheme";
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    private static String address(URI uri) {
        return uri.getPort() >= 0 ? uri.getAuthority() : uri.getAuthority() + ":" + (isSecure(uri) ? 443 : 80);
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static String untrusted(SSLException failure) {
        String told = String.valueOf(failure.getMessage());
        if (told.contains("unable to find valid certification path") || told.contains("PKIX path")) {
            return "certificate signed by unknown authority";
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return String.valueOf(each.getMessage());
            }
        }
        return told;
    }

    /** Ends calls that still wait. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
