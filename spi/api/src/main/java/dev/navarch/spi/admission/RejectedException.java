package dev.navarch.spi.admission;

import java.util.List;

/** A request that admission refuses. Becomes a Status with this code and reason. */
public final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient List<Cause> causes;

    /** Refused as forbidden: 403. */
    public RejectedException(String message) {
        this(403, "Forbidden", message, List.of());
    }

    /**
     * @param code the HTTP status, 400 to 599
     * @param reason one of the reasons of meta/v1 Status, such as {@code Invalid}; may be empty
     */
    public RejectedException(int code, String reason, String message, List<Cause> causes) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.causes = List.copyOf(causes);
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

    /** What is wrong with one field: reason such as {@code FieldValueInvalid}, field such as {@code spec.replicas}. */
    public record Cause(String reason, String message, String field) {}
}
