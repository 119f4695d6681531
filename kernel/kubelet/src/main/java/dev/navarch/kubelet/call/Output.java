package dev.navarch.kubelet.call;

import dev.navarch.spi.runtime.ProcessStreams;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps the beginning of what a command writes, for messages. */
public final class Output extends OutputStream {

    private static final int KEPT = 10 * 1024;

    private final java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
        if (kept.size() < KEPT) {
            kept.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, Math.max(0, KEPT - kept.size())));
    }

    /** For a command without input or terminal. */
    public ProcessStreams streams() {
        return new ProcessStreams(Optional.empty(), this, this, false, new LinkedBlockingQueue<>());
    }

    public synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
