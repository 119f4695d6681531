package dev.navarch.webhook.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.plugin.ConfigurationException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A service that is sent reviews and answers them filled in; connections are kept alive, redirects not followed. */
public final class RemoteService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAXIMUM = 1024 * 1024;

    private final URI address;
    private final Optional<Path> tokenFile;
    private final Optional<String> token;
    private final ExecutorService executor;
    private final HttpClient client;

    private RemoteService(Kubeconfig config, ThreadFactory threads) throws GeneralSecurityException, IOException {
        this.address = URI.create(config.cluster().getServer());
        this.tokenFile = filled(config.user().getTokenFile()).map(Path::of);
        this.token = filled(config.user().getToken());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys(config), authorities(config), null);
        this.executor = Executors.newThreadPerTaskExecutor(threads);
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .executor(executor)
                .build();
    }

    /**
     * The service that a kubeconfig names.
     *
     * @param option that names the file, for complaints
     */
    public static RemoteService of(String option, Path file, ThreadFactory threads) {
        try {
            return new RemoteService(Kubeconfig.read(option, file), threads);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    option + " " + file + " cannot be used (" + e.getMessage()
                            + "): check its server, certificates and key",
                    e);
        }
    }

    private static KeyManager @Nullable [] keys(Kubeconfig config) throws GeneralSecurityException, IOException {
        var user = config.user();
        if (user.getClientCertificate() == null && user.getClientCertificateData() == null) {
            return null;
        }
        return SSLUtils.keyManagers(
                user.getClientCertificateData(),
                user.getClientCertificate(),
                user.getClientKeyData(),
                user.getClientKey(),
                "RSA",
                "",
                null,
                null);
    }

    private static javax.net.ssl.TrustManager @Nullable [] authorities(Kubeconfig config)
            throws GeneralSecurityException, IOException {
        var cluster = config.cluster();
        boolean trustsAll = Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify());
        if (!trustsAll && cluster.getCertificateAuthority() == null && cluster.getCertificateAuthorityData() == null) {
            return null;
        }
        return SSLUtils.trustManagers(
                cluster.getCertificateAuthorityData(), cluster.getCertificateAuthority(), trustsAll, null, null);
    }

    /**
     * Sends a review and waits for the answer.
     *
     * @throws IOException if there is none, or none that can be read
     */
    public JsonNode ask(ObjectNode review) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(review)));
        Optional<String> proof = tokenFile.isPresent()
                ? Optional.of(Files.readString(tokenFile.get()).strip())
                : token;
        proof.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        HttpResponse<byte[]> answer = client.send(
                request.build(), HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAXIMUM));
        if (answer.statusCode() < 200 || answer.statusCode() > 206) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isEmpty());
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
