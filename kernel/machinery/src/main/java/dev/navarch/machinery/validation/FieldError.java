package dev.navarch.machinery.validation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param field the printed {@link FieldPath}; {@code <nil>} where an error is about no field
 * @param badValue the value refused: a JsonNode, a String, a number or null
 * @param detail what would be right; may be empty
 */
public record FieldError(Type type, String field, @Nullable Object badValue, String detail) {

    /** Stands for a value that is not to be printed. */
    public static final Object OMITTED = new Object();

    /** Kinds of errors, with the reason that clients see and the words that start the message. */
    public enum Type {
        NOT_FOUND("FieldValueNotFound", "Not found"),
        REQUIRED("FieldValueRequired", "Required value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        INVALID("FieldValueInvalid", "Invalid value"),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many"),
        INTERNAL("InternalError", "Internal error"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        /** The reason of the Status' cause. */
        public String reason() {
            return reason;
        }
    }

    /** The reason of the Status' cause, such as {@code FieldValueInvalid}. */
    public String reason() {
        return type.reason;
    }

    /** The message without the field. */
    public String body() {
        String start =
                switch (type) {
                    case REQUIRED, FORBIDDEN, TOO_LONG, INTERNAL -> type.words;
                    default -> badValue == OMITTED ? type.words : type.words + ": " + print(badValue);
                };
        return detail.isEmpty() ? start : start + ": " + detail;
    }

    /** The whole message: field and body. */
    public String message() {
        return field + ": " + body();
    }

    private static String print(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case JsonNode node -> node.toString();
            case String text -> quote(text);
            default -> value.toString();
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
