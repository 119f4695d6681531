package dev.navarch.machinery.decoding;

/** A value that does not fit the type of its field. */
public final class DecodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecodingException(String message) {
        super(message, null, false, false);
    }
}
