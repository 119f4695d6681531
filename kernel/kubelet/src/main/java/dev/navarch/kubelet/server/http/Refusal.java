package dev.navarch.kubelet.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A request that can't be served: becomes a Status. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;

    /** @param reason of meta/v1 Status, such as {@code NotFound} */
    public Refusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(404, "NotFound", message);
    }

    public int code() {
        return code;
    }

    /** The Status object. */
    public String toJson() {
        return new ObjectMapper()
                .createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code)
                .toString();
    }
}
