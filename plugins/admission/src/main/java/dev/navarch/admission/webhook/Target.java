package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a webhook is and whom to believe to be it.
 *
 * @param url empty for a webhook behind a Service
 * @param authorities certificates as PEM in base64; empty for those that the machine trusts
 */
record Target(String url, Optional<ServiceReference> service, String authorities) {

    /** A port of a Service, and the path there, which may be empty. */
    record ServiceReference(String namespace, String name, String path, int port) {

        /** The name that the server's certificate has to carry. */
        String host() {
            return name + "." + namespace + ".svc";
        }
    }

    static Target of(JsonNode clientConfig) {
        JsonNode service = clientConfig.path("service");
        return new Target(
                clientConfig.path("url").asText(),
                service.isObject()
                        ? Optional.of(new ServiceReference(
                                service.path("namespace").asText(),
                                service.path("name").asText(),
                                service.path("path").asText(),
                                service.path("port").asInt(443)))
                        : Optional.empty(),
                clientConfig.path("caBundle").asText());
    }
}
