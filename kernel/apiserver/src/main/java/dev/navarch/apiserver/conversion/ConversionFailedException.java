package dev.navarch.apiserver.conversion;

/** Why a webhook did not convert an object. */
final class ConversionFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversionFailedException(String message) {
        super(message, null, false, false);
    }
}
