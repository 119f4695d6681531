package dev.navarch.spi.runtime;

import java.util.Locale;

/** A runtime was asked for something that it did not declare. */
public final class UnsupportedCapabilityException extends UnsupportedOperationException {

    private static final long serialVersionUID = 1L;

    private final Capability capability;

    public UnsupportedCapabilityException(Capability capability) {
        super("the container runtime does not support "
                + capability.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        this.capability = capability;
    }

    public Capability capability() {
        return capability;
    }
}
