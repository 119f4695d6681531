package dev.navarch.apiserver.audit.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An open stream, such as the process's own output, with an event a line. Closing leaves it open. */
public final class StandardOutput implements Sink {

    private final OutputStream out;

    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void write(List<byte[]> events) throws IOException {
        for (byte[] event : events) {
            out.write(event);
            out.write('\n');
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
