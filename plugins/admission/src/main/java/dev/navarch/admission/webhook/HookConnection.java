package dev.navarch.admission.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connections, kept alive, to servers that prove themselves by the same authorities under the same name. Redirects are
 * not followed: they could lead anywhere.
 */
final class HookConnection implements AutoCloseable {

    private static final int MAXIMUM_ANSWER = 8 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HttpClient client;

    private HookConnection(HttpClient client) {
        this.client = client;
    }

    /**
     * @param authorities PEM in base64; empty for those that the machine trusts
     * @param serverName that the certificate must carry where the address is a number; empty to go by the address
     * @throws CallFailure for authorities that cannot be read
     */
    static HookConnection to(String authorities, String serverName, Executor executor) throws CallFailure {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, authorities.isEmpty() ? null : trust(authorities), null);
            SSLParameters parameters = tls.getDefaultSSLParameters();
            if (!serverName.isEmpty()) {
                parameters.setServerNames(List.of(new SNIHostName(serverName)));
            }
            return new HookConnection(HttpClient.newBuilder()
                    .sslContext(tls)
                    .sslParameters(parameters)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(CONNECT)
                    .executor(executor)
                    .build());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new CallFailure("unable to load root certificates: " + e.getMessage());
        }
    }

    /** Sends a JSON document and waits for the answer, which is cut off where it grows too long. */
    HttpResponse<byte[]> post(URI uri, byte[] body, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, */*")
                .header("User-Agent", "kube-apiserver-admission")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAXIMUM_ANSWER));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static TrustManager[] trust(String authorities) throws GeneralSecurityException, IOException {
        byte[] pem = Base64.getDecoder().decode(authorities);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("authority-" + count++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
