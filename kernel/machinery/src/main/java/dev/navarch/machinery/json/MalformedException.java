package dev.navarch.machinery.json;

/** Text that is no JSON or YAML, or more of it than is accepted; the message tells where and why. */
public final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message, null, false, false);
    }
}
