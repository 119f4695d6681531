package dev.navarch.spi.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is and whom to believe to be it: a {@code clientConfig} of Kubernetes' objects.
 *
 * @param url empty for a webhook behind a Service
 * @param path at the Service; may be empty
 * @param authorities certificates as PEM in base64; empty for those that the machine trusts
 */
public record WebhookTarget(String url, Optional<ServiceReference> service, String path, String authorities) {

    public static WebhookTarget of(JsonNode clientConfig) {
        JsonNode service = clientConfig.path("service");
        return new WebhookTarget(
                clientConfig.path("url").asText(),
                service.isObject() ? Optional.of(ServiceReference.of(service)) : Optional.empty(),
                service.path("path").asText(),
                clientConfig.path("caBundle").asText());
    }

    /** The name that the server's certificate must carry where its address does not say; empty elsewhere. */
    String serverName() {
        return service.map(ServiceReference::serverName).orElse("");
    }

    /** Host and port, as kubeconfigs name those who are to be believed there. */
    String hostAndPort() throws OutboundException {
        if (service.isPresent()) {
            return service.get().serverName() + ":" + service.get().port();
        }
        URI uri = parsed(url);
        return uri.getPort() < 0 ? uri.getRawAuthority() + ":443" : uri.getRawAuthority();
    }

    /** The address as the configuration has it, which for a Service is its name. */
    String shown(String query) throws OutboundException {
        if (service.isPresent()) {
            return at(service.get().serverName() + ":" + service.get().port(), query);
        }
        URI uri = parsed(url);
        return uri.getScheme() + "://" + uri.getRawAuthority() + rooted(uri.getRawPath()) + query;
    }

    /** The address to connect to. */
    URI address(ServiceAddresses services, String query) throws OutboundException {
        return parsed(service.isPresent() ? at(services.of(service.get()), query) : shown(query));
    }

    private String at(String authority, String query) {
        return "https://" + authority + rooted(path) + query;
    }

    private static URI parsed(String url) throws OutboundException {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new OutboundException("Unparsable URL: " + e.getMessage());
        }
    }

    private static String rooted(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path.startsWith("/") ? path : "/" + path;
    }
}
