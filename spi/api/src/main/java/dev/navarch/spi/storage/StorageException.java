package dev.navarch.spi.storage;

/** The store could not do what was asked. */
public class StorageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    public StorageException(String message) {
        this(message, null, false);
    }

    public StorageException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        this(message, cause, false);
    }

    public StorageException(
            String message, @org.jspecify.annotations.Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether a write may have been made all the same: its caller must not claim either. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
