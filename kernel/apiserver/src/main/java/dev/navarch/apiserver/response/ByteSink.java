package dev.navarch.apiserver.response;

import java.io.IOException;

/** Where a body goes. For one writing thread. */
public interface ByteSink {

    /**
     * Hands over bytes, which must not be altered afterwards; waits while the client is slow.
     *
     * @throws IOException if the client is gone or takes too long
     */
    void write(byte[] bytes) throws IOException, InterruptedException;

    /** Sends what was written. */
    void flush();

    /** Hands over pieces like {@link #write} and sends them with whatever was written before. */
    default void send(byte[]... pieces) throws IOException, InterruptedException {
        for (byte[] piece : pieces) {
            write(piece);
        }
        flush();
    }

    /** Waits until all that was written has left for the client. */
    default void awaitSent() throws IOException, InterruptedException {
        flush();
    }

    /** Whether the client is still there. */
    boolean isOpen();

    /** Runs once when the client goes, at once if it is gone; on any thread, so it must be quick. */
    void onClose(Runnable action);
}
