package dev.navarch.spi.outbound;

import com.fasterxml.jackson.databind.JsonNode;

/** One port of a Service, as objects refer to it. */
public record ServiceReference(String namespace, String name, int port) {

    private static final int USUAL_PORT = 443;

    /** Reads {@code namespace}, {@code name} and {@code port}; the last is 443 where it is missing. */
    public static ServiceReference of(JsonNode object) {
        return new ServiceReference(
                object.path("namespace").asText(),
                object.path("name").asText(),
                object.path("port").asInt(USUAL_PORT));
    }

    /** The name that the certificate of a server behind it has to carry. */
    public String serverName() {
        return name + "." + namespace + ".svc";
    }
}
