package dev.navarch.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Docker that has been taken over for a process's streams. Unlike those of the transport library, its two
 * directions end separately: the end of the input reaches the process.
 */
public final class Hijacking implements Closeable {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int FIRST_ERROR = 400;

    private final SocketChannel channel;

    private Hijacking(SocketChannel channel) {
        this.channel = channel;
    }

    static Hijacking open(URI host, String path, @Nullable JsonNode body) throws EngineException {
        try {
            SocketChannel channel = SocketChannel.open(address(host));
            try {
                return new Hijacking(channel).request(path, body);
            } catch (IOException | EngineException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EngineException(0, "the connection to Docker at " + host + " failed: " + e.getMessage(), e);
        }
    }

    private static SocketAddress address(URI host) {
        return "unix".equals(host.getScheme())
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
    }

    private Hijacking request(String path, @Nullable JsonNode body) throws IOException, EngineException {
        byte[] content = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n";
        write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        write(ByteBuffer.wrap(content));
        String answer = head();
        int status = Integer.parseInt(answer.split(" ", 3)[1]);
        if (status >= FIRST_ERROR) {
            throw new EngineException(status, refusal(answer), null);
        }
        return this;
    }

    /** What the process writes. */
    public InputStream input() {
        return Channels.newInputStream(channel);
    }

    /** Copies until the end of {@code source}, then ends the process's input. */
    public void feed(InputStream source) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = source.read(buffer)) >= 0) {
            write(ByteBuffer.wrap(buffer, 0, read));
        }
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Byte by byte, so that nothing of what follows is lost. */
    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream input = input();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no answer");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private String refusal(String head) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, "Content-Length:".length())) {
                int length =
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
                byte[] body = input().readNBytes(Math.min(length, LONGEST_HEAD));
                return Engine.json().readTree(body).path("message").asText();
            }
        }
        return head.lines().findFirst().orElse("");
    }
}
