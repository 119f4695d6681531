package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A connection to the API server of a running instance, as its administrator has it. May be used by many threads. */
public final class AdministratorClient implements AutoCloseable {

    private final URI server;
    private final HttpClient http;

    private AdministratorClient(URI server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** @throws dev.navarch.spi.plugin.ConfigurationException if its kubeconfig cannot be read */
    public static AdministratorClient of(RunningInstance instance) throws Exception {
        JsonNode config = ConfigurationFile.read(instance.kubeconfig()).content();
        JsonNode cluster = config.at("/clusters/0/cluster");
        JsonNode user = config.at("/users/0/user");
        Identity admin = new Identity(
                Pem.privateKey(text(user, "client-key-data")), Pem.certificates(text(user, "client-certificate-data")));
        HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.of(Pem.certificates(text(cluster, "certificate-authority-data")))
                        .context(admin.keys()))
                .build();
        return new AdministratorClient(URI.create(cluster.path("server").asText()), http);
    }

    /** A request to a path of the server, with its query. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return http.send(request.build(), body);
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String text(JsonNode of, String key) {
        return new String(Base64.getDecoder().decode(of.path(key).asText()), StandardCharsets.UTF_8);
    }
}
