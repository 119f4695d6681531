package dev.navarch.spi.runtime;

import org.jspecify.annotations.Nullable;

/** The runtime could not do what was asked. The message is shown to users in events and container statuses. */
public class RuntimeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public RuntimeFailure(String reason, String message) {
        this(reason, message, null);
    }

    /**
     * @param reason in the form of a waiting reason of a container status, such as {@code CreateContainerError},
     *     {@code RunContainerError}, {@code ErrImagePull} or {@code InvalidImageName}
     */
    public RuntimeFailure(String reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
