package dev.navarch.kernel.websocket;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** An open WebSocket. One thread receives; any thread may send. */
public final class WebSocket implements Closeable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

    private final DataInputStream input;
    private final OutputStream output;
    private boolean closed;

    /** After the handshake. */
    public WebSocket(InputStream input, OutputStream output) {
        this.input = new DataInputStream(input);
        this.output = output;
    }

    /** The next message; empty once the client has closed. Answers pings on the way. */
    public Optional<byte[]> receive() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            while (true) {
                int first = input.readUnsignedByte();
                byte[] payload = payload();
                switch (first & 0x0f) {
                    case CLOSE -> {
                        return Optional.empty();
                    }
                    case PING -> frame(PONG, payload, 0, payload.length);
                    case PONG -> {
                        // nothing was asked
                    }
                    default -> {
                        message.write(payload);
                        if (message.size() > LARGEST_MESSAGE) {
                            throw new IOException("WebSocket message too large");
                        }
                        if ((first & LAST) != 0) {
                            return Optional.of(message.toByteArray());
                        }
                    }
                }
            }
        } catch (EOFException end) {
            return Optional.empty();
        }
    }

    public void send(byte[] message) throws IOException {
        frame(BINARY, message, 0, message.length);
    }

    /** Sends a part of the bytes, UTF-8, as a text message. */
    public void sendText(byte[] message, int offset, int length) throws IOException {
        frame(TEXT, message, offset, length);
    }

    /** Ends the conversation in good order. */
    @Override
    public void close() throws IOException {
        synchronized (output) {
            if (closed) {
                return;
            }
            closed = true;
        }
        frame(CLOSE, ByteBuffer.allocate(2).putShort((short) 1000).array(), 0, 2);
    }

    private byte[] payload() throws IOException {
        int second = input.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = input.readLong();
        }
        if (length < 0 || length > LARGEST_MESSAGE) {
            throw new IOException("WebSocket frame too large");
        }
        byte[] mask = new byte[4];
        if ((second & MASKED) != 0) {
            input.readFully(mask);
        }
        byte[] payload = new byte[(int) length];
        input.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private void frame(int type, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(10);
        head.put((byte) (LAST | type));
        if (length < 126) {
            head.put((byte) length);
        } else if (length < 1 << 16) {
            head.put((byte) 126).putShort((short) length);
        } else {
            head.put((byte) 127).putLong(length);
        }
        synchronized (output) {
            output.write(head.array(), 0, head.position());
            output.write(bytes, offset, length);
            output.flush();
        }
    }

    /** What the server answers to the key of a handshake, in {@code Sec-WebSocket-Accept}. */
    public static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
