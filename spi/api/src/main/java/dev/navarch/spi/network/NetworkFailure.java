package dev.navarch.spi.network;

import org.jspecify.annotations.Nullable;

/** A pod could not be connected. The message is shown in an event. */
public class NetworkFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public NetworkFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
