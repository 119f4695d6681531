package dev.navarch.spi.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** A server outside could not be asked; the message says why, as Kubernetes' own clients word it. */
public final class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    OutboundException(String message) {
        super(message);
    }

    /** An error that the server answered. */
    static OutboundException of(HttpResponse<byte[]> answer) {
        return new OutboundException(told(answer));
    }

    private static String told(HttpResponse<byte[]> answer) {
        try {
            JsonNode status = JSON.readTree(answer.body());
            if (status.path("kind").asText().equals("Status")
                    && !status.path("message").asText().isEmpty()) {
                return status.path("message").asText();
            }
        } catch (IOException e) {
            // Not JSON: there is nothing to tell but the code.
        }
        return switch (answer.statusCode()) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403 -> "forbidden";
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 503 -> "the server is currently unable to handle the request";
            default ->
                answer.statusCode() >= 500
                        ? "an error on the server (\"unknown\") has prevented the request from succeeding"
                        : "the server responded with the status code " + answer.statusCode()
                                + " but did not return more information";
        };
    }

    /** Messages carry all that matters, and a webhook that is down is no rare thing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
