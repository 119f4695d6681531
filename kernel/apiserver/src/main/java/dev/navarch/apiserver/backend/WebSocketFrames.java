package dev.navarch.apiserver.backend;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's side of a WebSocket (RFC 6455) whose messages are nothing but the bytes of another connection. */
final class WebSocketFrames {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int BINARY = 2;
    private static final int LONGEST_CONTROL = 125;
    private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xe8};

    private final DataInputStream in;
    private final OutputStream out;

    WebSocketFrames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** What proves to a client that its key was read. */
    static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Hands the content of messages on as it comes, until the client closes; answers pings.
     *
     * @throws IOException if the connection ends without that, or what comes is no frame of a client
     */
    void readInto(OutputStream to) throws IOException {
        byte[] buffer = new byte[32 * 1024];
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            int second = in.readUnsignedByte();
            long length = length(second & 0x7f);
            if ((second & 0x80) == 0 || length < 0 || opcode >= CLOSE && length > LONGEST_CONTROL) {
                throw new IOException("a frame that no client may send");
            }
            byte[] mask = new byte[4];
            in.readFully(mask);
            long at = 0;
            while (at < length || at == 0 && opcode >= CLOSE) {
                int count = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, length - at));
                if (count < Math.min(buffer.length, length - at)) {
                    throw new EOFException();
                }
                for (int i = 0; i < count; i++) {
                    buffer[i] ^= mask[(int) ((at + i) & 3)];
                }
                switch (opcode) {
                    case CLOSE -> {
                        return;
                    }
                    case PING -> write(PONG, buffer, count);
                    case PONG -> {}
                    default -> to.write(buffer, 0, count);
                }
                at += count;
                if (length == 0) {
                    break;
                }
            }
            to.flush();
        }
    }

    /** Sends bytes as one message. */
    void write(byte[] bytes, int length) throws IOException {
        write(BINARY, bytes, length);
    }

    /** Says that nothing follows. */
    void close() throws IOException {
        write(CLOSE, NORMAL_CLOSURE, NORMAL_CLOSURE.length);
    }

    private synchronized void write(int opcode, byte[] bytes, int length) throws IOException {
        byte[] head;
        if (length <= LONGEST_CONTROL) {
            head = new byte[] {(byte) (0x80 | opcode), (byte) length};
        } else if (length < 65_536) {
            head = new byte[] {(byte) (0x80 | opcode), 126, (byte) (length >>> 8), (byte) length};
        } else {
            head = new byte[] {
                (byte) (0x80 | opcode),
                127,
                0,
                0,
                0,
                0,
                (byte) (length >>> 24),
                (byte) (length >>> 16),
                (byte) (length >>> 8),
                (byte) length
            };
        }
        byte[] frame = new byte[head.length + length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(bytes, 0, frame, head.length, length);
        out.write(frame);
        out.flush();
    }

    private long length(int said) throws IOException {
        return switch (said) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> said;
        };
    }
}
