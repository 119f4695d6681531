package dev.navarch.machinery.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that did not work out, or to one that has nothing else to say.
 *
 * @param code the HTTP status; 0 is not printed
 * @param status {@code Success} or {@code Failure}
 * @param reason empty where Kubernetes gives none, as with most answers of code 500
 * @param details null to leave them out
 * @param continued the token with which a list goes on that could not; empty for all else
 */
public record Status(
        int code,
        String status,
        String reason,
        String message,
        @Nullable StatusDetails details,
        String continued) {

    /** A failure. */
    public static Status failure(int code, String reason, String message, @Nullable StatusDetails details) {
        return new Status(code, "Failure", reason, message, details, "");
    }

    /** A success, as answered to a deletion ({@code code} 0, with details) and to a binding (201, without). */
    public static Status success(int code, @Nullable StatusDetails details) {
        return new Status(code, "Success", "", "", details, "");
    }

    /** A failure told by another server. */
    public static Status of(JsonNode failure) {
        JsonNode details = failure.path("details");
        List<StatusCause> causes = new ArrayList<>();
        for (JsonNode cause : details.path("causes")) {
            causes.add(new StatusCause(
                    cause.path("reason").asText(),
                    cause.path("message").asText(),
                    cause.path("field").asText()));
        }
        return failure(
                failure.path("code").asInt(500),
                failure.path("reason").asText(),
                failure.path("message").asText(),
                details.isObject()
                        ? new StatusDetails(
                                details.path("name").asText(),
                                details.path("group").asText(),
                                details.path("kind").asText(),
                                details.path("uid").asText(),
                                causes,
                                details.path("retryAfterSeconds").asInt())
                        : null);
    }

    /** The object as Kubernetes prints it, with its fields in the same order. */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("kind", "Status").put("apiVersion", "v1");
        put(out.putObject("metadata"), "continue", continued);
        put(out, "status", status);
        put(out, "message", message);
        put(out, "reason", reason);
        if (details != null) {
            out.set("details", json(details));
        }
        if (code != 0) {
            out.put("code", code);
        }
        return out;
    }

    private static ObjectNode json(StatusDetails details) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        put(out, "name", details.name());
        put(out, "group", details.group());
        put(out, "kind", details.kind());
        put(out, "uid", details.uid());
        if (!details.causes().isEmpty()) {
            var causes = out.putArray("causes");
            for (StatusCause cause : details.causes()) {
                ObjectNode node = causes.addObject();
                put(node, "reason", cause.reason());
                put(node, "message", cause.message());
                put(node, "field", cause.field());
            }
        }
        if (details.retryAfterSeconds() != 0) {
            out.put("retryAfterSeconds", details.retryAfterSeconds());
        }
        return out;
    }

    private static void put(ObjectNode out, String name, String value) {
        if (!value.isEmpty()) {
            out.put(name, value);
        }
    }
}
