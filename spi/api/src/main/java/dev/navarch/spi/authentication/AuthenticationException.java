package dev.navarch.spi.authentication;

/** Credentials that are recognised and refused. The message is logged and never sent to the client. */
public final class AuthenticationException extends Exception {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message) {
        super(message);
    }
}
