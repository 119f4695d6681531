package dev.navarch.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** HTTP/2 frames (RFC 9113) on one connection. For one thread. */
final class Frames {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;

    static final int END_STREAM = 1;
    static final int ACKNOWLEDGED = 1;
    static final int END_HEADERS = 4;

    private static final int HEAD = 9;

    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;

    int type;
    int flags;
    int stream;
    int length;
    /** Where the frame's content lies in {@link #bytes}. */
    int at;

    Frames(InputStream in, OutputStream out) {
        this.in = in;
        this.out = new BufferedOutputStream(out, 15 * 1024);
    }

    byte[] bytes() {
        return buffer;
    }

    /** Whether a whole frame has been received that was not read yet. */
    boolean ready() {
        return end - start >= HEAD && end - start >= HEAD + lengthAt(start);
    }

    /** Reads the next frame; its content is valid until the next call. */
    void read() throws IOException {
        while (!ready()) {
            if (buffer.length - end < 32 * 1024) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            end += read;
        }
        length = lengthAt(start);
        type = buffer[start + 3];
        flags = buffer[start + 4];
        stream = intAt(start + 5) & 0x7fffffff;
        at = start + HEAD;
        start = at + length;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    private int lengthAt(int index) {
        return (buffer[index] & 0xff) << 16 | (buffer[index + 1] & 0xff) << 8 | buffer[index + 2] & 0xff;
    }

    int intAt(int index) {
        return (buffer[index] & 0xff) << 24
                | (buffer[index + 1] & 0xff) << 16
                | (buffer[index + 2] & 0xff) << 8
                | buffer[index + 3] & 0xff;
    }

    void head(int contentLength, int frameType, int frameFlags, int streamId) throws IOException {
        out.write(contentLength >> 16);
        out.write(contentLength >> 8);
        out.write(contentLength);
        out.write(frameType);
        out.write(frameFlags);
        number(streamId);
    }

    void number(int value) throws IOException {
        out.write(value >> 24);
        out.write(value >> 16);
        out.write(value >> 8);
        out.write(value);
    }

    void content(byte[] content) throws IOException {
        out.write(content);
    }

    void content(byte[] content, int from, int count) throws IOException {
        out.write(content, from, count);
    }

    void flush() throws IOException {
        out.flush();
    }
}
