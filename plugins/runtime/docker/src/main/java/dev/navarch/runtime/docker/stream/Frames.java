package dev.navarch.runtime.docker.stream;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes apart what Docker sends of a process's output. */
public final class Frames {

    private static final int STDERR = 2;
    private static final int PADDING = 3;
    private static final int BUFFER = 16 * 1024;

    private Frames() {}

    /**
     * Copies until the end. Without a terminal, each piece has a header of eight bytes: which stream, three zeros, length.
     *
     * @param tty whether there is only one stream, without headers
     */
    public static void copy(InputStream input, boolean tty, OutputStream stdout, OutputStream stderr)
            throws IOException {
        if (tty) {
            plain(input, stdout);
            return;
        }
        DataInputStream data = new DataInputStream(input);
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int stream = data.read();
            if (stream < 0) {
                return;
            }
            try {
                data.skipNBytes(PADDING);
                OutputStream output = stream == STDERR ? stderr : stdout;
                int left = data.readInt();
                while (left > 0) {
                    int read = data.read(buffer, 0, Math.min(left, buffer.length));
                    if (read < 0) {
                        return;
                    }
                    output.write(buffer, 0, read);
                    left -= read;
                }
                output.flush();
            } catch (EOFException truncated) {
                return;
            }
        }
    }

    private static void plain(InputStream input, OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = input.read(buffer)) >= 0) {
            output.write(buffer, 0, read);
            output.flush();
        }
    }
}
