package dev.navarch.kubelet.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A container could not be started: what its status is to say. */
public final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public StartFailure(String reason, @Nullable String message) {
        super(message == null ? reason : message);
        this.reason = reason;
    }

    public Waiting waiting() {
        return new Waiting(reason, Objects.requireNonNullElse(getMessage(), reason));
    }
}
