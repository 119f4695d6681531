package dev.navarch.kubelet.call;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * One call of {@code grpc.health.v1.Health/Check}, in clear text: just as much of HTTP/2 as that takes. Headers are sent
 * without compression and those of the answer are not read; only the message counts.
 */
public final class GrpcHealth {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int ACKNOWLEDGED = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int LARGEST_FRAME = 1 << 16;
    private static final int SERVING = 1;

    private GrpcHealth() {}

    /** @return what was wrong; empty if the service says that it serves */
    public static Optional<String> check(String host, int port, String service, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = (int) Math.max(1, timeout.toMillis());
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(host, port), millis);
            DataOutputStream output = new DataOutputStream(socket.getOutputStream());
            output.write(PREFACE);
            frame(output, SETTINGS, 0, 0, new byte[0]);
            frame(output, HEADERS, END_HEADERS, 1, headers(host + ":" + port));
            frame(output, DATA, END_STREAM, 1, message(service));
            output.flush();
            return answer(new DataInputStream(socket.getInputStream()), output);
        }
    }

    private static Optional<String> answer(DataInputStream input, DataOutputStream output) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (true) {
            int length = input.readUnsignedByte() << 16 | input.readUnsignedShort();
            int type = input.readUnsignedByte();
            int flags = input.readUnsignedByte();
            int stream = input.readInt();
            if (length > LARGEST_FRAME) {
                throw new IOException("malformed gRPC response");
            }
            byte[] payload = new byte[length];
            input.readFully(payload);
            switch (type) {
                case SETTINGS, PING -> {
                    if ((flags & ACKNOWLEDGED) == 0) {
                        frame(output, type, ACKNOWLEDGED, 0, type == PING ? payload : new byte[0]);
                        output.flush();
                    }
                }
                case DATA -> data.write(payload);
                case RESET, GO_AWAY -> {
                    return Optional.of("the service refused the call");
                }
                default -> {
                    // headers, priorities and windows don't matter for one small answer
                }
            }
            boolean ended = stream == 1 && (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS);
            if (ended || data.size() >= 7) {
                return verdict(data.toByteArray());
            }
        }
    }

    /** A message is five bytes of frame, then field 1 as a number; a zero is left out. */
    private static Optional<String> verdict(byte[] data) {
        int status = data.length >= 7 && data[5] == 0x08 ? data[6] : 0;
        return switch (status) {
            case SERVING -> Optional.empty();
            case 2 -> Optional.of("service unhealthy (responded with \"NOT_SERVING\")");
            default -> Optional.of("service unhealthy (responded with \"UNKNOWN\")");
        };
    }

    private static byte[] message(String service) throws IOException {
        byte[] name = service.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeByte(0);
        if (name.length == 0) {
            output.writeInt(0);
            return bytes.toByteArray();
        }
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.write(0x0a);
        int length = name.length;
        while (length > 0x7f) {
            field.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        field.write(length);
        field.write(name);
        output.writeInt(field.size());
        field.writeTo(output);
        return bytes.toByteArray();
    }

    /** Literal fields, never indexed, names and values in plain text. */
    private static byte[] headers(String authority) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        field(bytes, ":method", "POST");
        field(bytes, ":scheme", "http");
        field(bytes, ":path", "/grpc.health.v1.Health/Check");
        field(bytes, ":authority", authority);
        field(bytes, "content-type", "application/grpc");
        field(bytes, "te", "trailers");
        field(bytes, "user-agent", "kube-probe/1.36");
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream bytes, String name, String value) throws IOException {
        bytes.write(0);
        bytes.write(name.length());
        bytes.write(name.getBytes(StandardCharsets.US_ASCII));
        bytes.write(value.length());
        bytes.write(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(DataOutputStream output, int type, int flags, int stream, byte[] payload)
            throws IOException {
        output.writeByte(payload.length >>> 16);
        output.writeShort(payload.length);
        output.writeByte(type);
        output.writeByte(flags);
        output.writeInt(stream);
        output.write(payload);
    }
}
