package dev.navarch.machinery.decoding;

/** A scalar that cannot be read; either the expected type is said, or the whole wording. */
final class ScalarMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String wording;

    private ScalarMismatch(String expected, String wording) {
        super(wording, null, false, false);
        this.expected = expected;
        this.wording = wording;
    }

    static ScalarMismatch type(String expected) {
        return new ScalarMismatch(expected, "");
    }

    static ScalarMismatch wording(String wording) {
        return new ScalarMismatch("", wording);
    }

    String expected() {
        return expected;
    }

    String wording() {
        return wording;
    }
}
