package dev.navarch.apiserver.audit.sink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.certificate.TlsContexts;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Where a webhook is and how to reach it, from a kubeconfig's current context.
 *
 * @param authorization value of the header that proves who calls
 */
public record WebhookKubeconfig(URI server, Optional<SSLContext> tls, Optional<String> authorization) {

    /** @throws dev.navarch.spi.plugin.ConfigurationException if it cannot be used */
    public static WebhookKubeconfig read(Path file, SecureRandom random) {
        Section config = ConfigurationFile.read(file);
        JsonNode root = config.content();
        String current = root.path("current-context").asText();
        JsonNode context = named(root.path("contexts"), current).path("context");
        JsonNode cluster =
                named(root.path("clusters"), context.path("cluster").asText()).path("cluster");
        JsonNode user = named(root.path("users"), context.path("user").asText()).path("user");
        String server = cluster.path("server").asText();
        if (server.isEmpty()) {
            throw config.wrong("clusters[0].cluster.server", "the URL of the webhook is missing");
        }
        try {
            return new WebhookKubeconfig(
                    URI.create(server), tls(file, cluster, user, random), authorization(file, user));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw config.wrong(
                    "clusters", "the webhook cannot be reached with this (" + e.getMessage() + "): mend the file");
        }
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return list.path(0);
    }

    private static Optional<SSLContext> tls(Path file, JsonNode cluster, JsonNode user, SecureRandom random)
            throws IOException, GeneralSecurityException {
        Optional<String> authority = text(file, cluster, "certificate-authority");
        Optional<String> certificate = text(file, user, "client-certificate");
        Optional<String> key = text(file, user, "client-key");
        Optional<Identity> identity = certificate.isPresent() && key.isPresent()
                ? Optional.of(new Identity(Pem.privateKey(key.get()), Pem.certificates(certificate.get())))
                : Optional.empty();
        return authority.isEmpty() && identity.isEmpty()
                ? Optional.empty()
                : Optional.of(TlsContexts.of(
                        identity, authority.isEmpty() ? List.of() : Pem.certificates(authority.get()), random));
    }

    private static Optional<String> authorization(Path file, JsonNode user) throws IOException {
        if (user.hasNonNull("token")) {
            return Optional.of("Bearer " + user.path("token").asText());
        }
        if (user.hasNonNull("tokenFile")) {
            return Optional.of("Bearer "
                    + Files.readString(beside(file, user.path("tokenFile").asText()))
                            .strip());
        }
        if (user.hasNonNull("username")) {
            String both =
                    user.path("username").asText() + ":" + user.path("password").asText();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    private static Optional<String> text(Path file, JsonNode of, String key) throws IOException {
        if (of.hasNonNull(key + "-data")) {
            byte[] bytes = Base64.getDecoder().decode(of.path(key + "-data").asText());
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return of.hasNonNull(key)
                ? Optional.of(Files.readString(beside(file, of.path(key).asText())))
                : Optional.empty();
    }

    private static Path beside(Path file, String named) {
        return file.toAbsolutePath().resolveSibling(named);
    }

    @Override
    public String toString() {
        return "WebhookKubeconfig[" + server + "]";
    }
}
