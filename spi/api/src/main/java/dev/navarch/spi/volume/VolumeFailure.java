package dev.navarch.spi.volume;

import org.jspecify.annotations.Nullable;

/** A volume could not be made ready. The message is shown in an event. */
public class VolumeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public VolumeFailure(String message) {
        this(message, null);
    }

    public VolumeFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
