package dev.navarch.spi.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that admission refuses. Becomes a Status with this code and reason. */
public final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient List<Cause> causes;
    private final transient @Nullable Subject subject;
    private final transient @Nullable ObjectNode status;

    /** Refused as forbidden: 403. */
    public RejectedException(String message) {
        this(403, "Forbidden", message, List.of());
    }

    /**
     * @param code the HTTP status, 400 to 599
     * @param reason one of the reasons of meta/v1 Status, such as {@code Invalid}; may be empty
     */
    public RejectedException(int code, String reason, String message, List<Cause> causes) {
        this(code, reason, message, causes, null);
    }

    private RejectedException(int code, String reason, String message, List<Cause> causes, @Nullable Subject subject) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.causes = List.copyOf(causes);
        this.subject = subject;
        this.status = null;
    }

    private RejectedException(ObjectNode status) {
        super(status.path("message").asText());
        this.code = status.path("code").asInt(500);
        this.reason = status.path("reason").asText();
        this.causes = List.of();
        this.subject = null;
        this.status = status;
    }

    /** Refused with a Status of one's own, which the client sees as it is. */
    public static RejectedException with(ObjectNode status) {
        return new RejectedException(status);
    }

    /** Failed, with nothing but a message to tell: 500. */
    public static RejectedException failed(String message) {
        return new RejectedException(JsonNodeFactory.instance
                .objectNode()
                .put("status", "Failure")
                .put("message", message)
                .put("code", 500));
    }

    /** Failed for a reason that is not the client's: 500. */
    public static RejectedException internalError(String message) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("status", "Failure")
                .put("message", "Internal error occurred: " + message)
                .put("reason", "InternalError")
                .put("code", 500);
        status.putObject("details").putArray("causes").addObject().put("message", message);
        return new RejectedException(status);
    }

    /** Refused since another object, that this one needs, is missing: 404. */
    public static RejectedException notFound(String group, String resource, String name) {
        String what = group.isEmpty() ? resource : resource + "." + group;
        return new RejectedException(
                404, "NotFound", what + " \"" + name + "\" not found", List.of(), new Subject(group, resource, name));
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public List<Cause> causes() {
        return causes;
    }

    /** The object that the refusal is about, where it is not that of the request. */
    public Optional<Subject> subject() {
        return Optional.ofNullable(subject);
    }

    /** The whole Status, where the step gave one. */
    public Optional<ObjectNode> status() {
        return Optional.ofNullable(status);
    }

    /** Another object than that of the request; shown in the Status' details. */
    public record Subject(String group, String resource, String name) {}

    /** What is wrong with one field: reason such as {@code FieldValueInvalid}, field such as {@code spec.replicas}. */
    public record Cause(String reason, String message, String field) {}
}
