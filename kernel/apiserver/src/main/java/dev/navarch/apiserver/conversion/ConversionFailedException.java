package dev.navarch.apiserver.conversion;

/** Why a webhook did not convert an object. */
final class ConversionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    ConversionFailedException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The kinds of failures that figures tell apart. */
    enum Kind {
        CALL("call_failure"),
        MALFORMED("malformed_response_failure"),
        PARTIAL("partial_response_failure"),
        INVALID("invalid_converted_object_failure");

        private final String label;

        Kind(String label) {
            this.label = "conversion_webhook_" + label;
        }

        String label() {
            return label;
        }
    }
}
