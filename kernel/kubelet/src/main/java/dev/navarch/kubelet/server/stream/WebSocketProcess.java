package dev.navarch.kubelet.server.stream;

import dev.navarch.kernel.websocket.WebSocket;
import dev.navarch.kubelet.server.bytes.ByteQueue;
import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;

/**
 * The streams of a process in one WebSocket: the first byte of each message is its channel. Version 5 adds a message that
 * closes a channel, so that the end of the input can be told.
 */
final class WebSocketProcess {

    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ERROR = 3;
    private static final int RESIZE = 4;
    private static final int CLOSE = 255;

    private final ThreadFactory threads;

    WebSocketProcess(ThreadFactory threads) {
        this.threads = threads;
    }

    void serve(Upgrade upgrade, ProcessWish wish, ProcessCall call) throws Refusal, IOException, InterruptedException {
        try (WebSocket socket = upgrade.acceptWebSocket(upgrade.protocol(PROTOCOLS))) {
            ByteQueue stdin = new ByteQueue();
            BlockingQueue<TerminalSize> sizes = new LinkedBlockingQueue<>();
            Thread caller = Thread.currentThread();
            Thread receiving = threads.newThread(() -> {
                receive(socket, stdin, sizes);
                // The client is gone: nobody waits for the call any more.
                caller.interrupt();
            });
            receiving.start();
            try {
                // An empty message tells some clients that the connection stands.
                socket.send(new byte[] {STDOUT});
                byte[] status = ExitStatus.of(
                        call,
                        new ProcessStreams(
                                wish.stdin() ? Optional.of(stdin) : Optional.empty(),
                                channel(socket, STDOUT),
                                channel(socket, STDERR),
                                wish.tty(),
                                sizes));
                channel(socket, ERROR).write(status);
            } finally {
                stdin.close();
            }
        }
    }

    private static void receive(WebSocket socket, ByteQueue stdin, BlockingQueue<TerminalSize> sizes) {
        try {
            while (true) {
                Optional<byte[]> received = socket.receive();
                if (received.isEmpty()) {
                    stdin.end();
                    return;
                }
                byte[] message = received.get();
                if (message.length == 0) {
                    continue;
                }
                switch (message[0] & 0xff) {
                    case STDIN -> stdin.put(Arrays.copyOfRange(message, 1, message.length));
                    case RESIZE -> Resizes.read(message, 1, sizes);
                    case CLOSE -> {
                        if (message.length > 1 && message[1] == STDIN) {
                            stdin.end();
                        }
                    }
                    default -> {
                        // channels that only we write to
                    }
                }
            }
        } catch (IOException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static OutputStream channel(WebSocket socket, int number) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    byte[] message = new byte[length + 1];
                    message[0] = (byte) number;
                    System.arraycopy(bytes, offset, message, 1, length);
                    socket.send(message);
                }
            }
        };
    }
}
