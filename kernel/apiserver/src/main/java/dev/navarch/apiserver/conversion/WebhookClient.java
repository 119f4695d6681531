package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks one webhook, over connections that are kept. Redirects are not followed: they could lead anywhere.
 *
 * <p>The connections are made when they are first needed and end with the client.
 */
final class WebhookClient {

    private static final ResourceName SERVICES = ResourceName.core("services");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

    private final JsonNode config;
    private final Objects objects;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable HttpClient client;

    /** @param config a {@code clientConfig} */
    WebhookClient(JsonNode config, Objects objects) {
        this.config = config;
        this.objects = objects;
    }

    /** Sends a JSON document and waits for the answer. */
    byte[] post(byte[] body) throws ConversionFailedException {
        URI uri = uri();
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, */*")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<byte[]> answer = client().send(
                            request,
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            if (answer.statusCode() < 200 || answer.statusCode() > 206) {
                throw new ConversionFailedException("the webhook answered " + answer.statusCode());
            }
            return answer.body();
        } catch (HttpTimeoutException e) {
            throw new ConversionFailedException("Post \"" + uri + "\": context deadline exceeded");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConversionFailedException("Post \"" + uri + "\": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConversionFailedException("Post \"" + uri + "\": interrupted");
        }
    }

    private URI uri() throws ConversionFailedException {
        try {
            if (config.hasNonNull("url")) {
                return URI.create(config.get("url").asText());
            }
            JsonNode service = config.path("service");
            String path = service.path("path").asText("");
            return URI.create("https://" + address(service) + (path.isEmpty() ? "/" : path));
        } catch (IllegalArgumentException e) {
            throw new ConversionFailedException("unparsable URL: " + e.getMessage());
        }
    }

    private String address(JsonNode reference) throws ConversionFailedException {
        String name = reference.path("name").asText();
        int port = reference.path("port").asInt(443);
        ObjectNode service = objects.find(SERVICES, reference.path("namespace").asText(), name)
                .orElseThrow(() -> new ConversionFailedException("service \"" + name + "\" not found"));
        JsonNode spec = service.path("spec");
        if (spec.path("type").asText().equals("ExternalName")) {
            return spec.path("externalName").asText() + ":" + port;
        }
        String address = spec.path("clusterIP").asText("");
        if (address.isEmpty() || address.equals("None")) {
            throw new ConversionFailedException("no ClusterIP allocated for service \"" + name + "\"");
        }
        for (JsonNode each : spec.path("ports")) {
            if (each.path("port").asInt() == port) {
                return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
            }
        }
        throw new ConversionFailedException("no service port " + port + " found for service \"" + name + "\"");
    }

    private HttpClient client() throws ConversionFailedException {
        HttpClient known = client;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            HttpClient made = client;
            if (made == null) {
                made = connect();
                client = made;
            }
            return made;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ConversionFailedException("unable to load root certificates: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private HttpClient connect() throws GeneralSecurityException, IOException {
        SSLContext tls = SSLContext.getInstance("TLS");
        String bundle = config.path("caBundle").asText("");
        tls.init(null, bundle.isEmpty() ? null : trust(bundle), null);
        SSLParameters parameters = tls.getDefaultSSLParameters();
        JsonNode service = config.path("service");
        if (!config.hasNonNull("url")) {
            parameters.setServerNames(List.of(new SNIHostName(service.path("name")
                            .asText() + "." + service.path("namespace").asText() + ".svc")));
        }
        return HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
    }

    private static TrustManager[] trust(String bundle) throws GeneralSecurityException, IOException {
        byte[] pem = Base64.getDecoder().decode(bundle);
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
