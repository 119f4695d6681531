package dev.navarch.spi.outbound;

import java.io.IOException;

/** A server outside could not be asked; the message says why, as Kubernetes' own clients word it. */
public final class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;

    OutboundException(String message) {
        super(message);
    }

    /** Messages carry all that matters, and a webhook that is down is no rare thing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
