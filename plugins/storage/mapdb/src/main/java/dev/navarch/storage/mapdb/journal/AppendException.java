package dev.navarch.storage.mapdb.journal;

import java.io.IOException;

/** Changes could not be made durable. */
public final class AppendException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    AppendException(IOException cause, boolean outcomeUnknown) {
        super(cause.getMessage(), cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether they could not be taken back either, so that a restart may find them. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
