package dev.navarch.launcher.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.certificate.TlsContexts;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.launcher.instance.RunningInstance;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The API server of a running instance, as its administrator reaches it. */
record RunningServer(RunningInstance instance) {

    private static final String PATH = "/navarch/snapshot";

    /** Copies the state as it comes; that it came whole is for the reader to check. */
    void download(OutputStream to) throws Exception {
        JsonNode config = ConfigurationFile.read(instance.kubeconfig()).content();
        JsonNode cluster = config.at("/clusters/0/cluster");
        JsonNode user = config.at("/users/0/user");
        Identity admin = new Identity(
                Pem.privateKey(text(user, "client-key-data")), Pem.certificates(text(user, "client-certificate-data")));
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TlsContexts.of(
                        Optional.of(admin),
                        Pem.certificates(text(cluster, "certificate-authority-data")),
                        new SecureRandom()))
                .build()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(cluster.path("server").asText() + PATH))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new ConfigurationException("the instance on " + instance.dataDirectory() + " answers "
                            + answer.statusCode() + " instead of its state: look into its log");
                }
                body.transferTo(to);
            }
        }
    }

    private static String text(JsonNode of, String key) {
        return new String(Base64.getDecoder().decode(of.path(key).asText()), StandardCharsets.UTF_8);
    }
}
