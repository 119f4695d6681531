package dev.navarch.runtime.docker.engine;

import org.jspecify.annotations.Nullable;

/** Docker refused a request or could not be reached. */
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;

    /** @param status of HTTP; zero where there was no answer */
    EngineException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public boolean notFound() {
        return status == NOT_FOUND;
    }

    public boolean conflict() {
        return status == CONFLICT;
    }

    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNullElse(super.getMessage(), "status " + status);
    }
}
