package dev.navarch.kubelet.server.stream;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.spdy.SpdyConnection;
import dev.navarch.kubelet.server.spdy.SpdyStream;
import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The streams of a process as streams of SPDY, each named by the client when it opens it. */
final class SpdyProcess {

    private static final List<String> PROTOCOLS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadFactory threads;

    SpdyProcess(ThreadFactory threads) {
        this.threads = threads;
    }

    void serve(Upgrade upgrade, ProcessWish wish, ProcessCall call) throws Refusal, IOException, InterruptedException {
        upgrade.acceptSpdy(PROTOCOLS);
        BlockingQueue<SpdyStream> opened = new LinkedBlockingQueue<>();
        SpdyConnection connection = new SpdyConnection(Duplexes.plain(upgrade.input(), upgrade.output()));
        Thread caller = Thread.currentThread();
        Thread receiving = threads.newThread(() -> {
            try {
                connection.run(opened::add);
            } catch (IOException | InterruptedException | RuntimeException end) {
                // told to the caller like any other end
            }
            caller.interrupt();
        });
        receiving.start();
        Map<String, SpdyStream> streams = await(opened, wish);
        SpdyStream error = streams.get("error");
        BlockingQueue<TerminalSize> sizes = new LinkedBlockingQueue<>();
        SpdyStream resize = streams.get("resize");
        if (resize != null) {
            threads.newThread(() -> follow(resize, sizes)).start();
        }
        OutputStream stdout = output(streams.get("stdout"));
        OutputStream stderr = output(streams.get("stderr"));
        SpdyStream stdin = streams.get("stdin");
        byte[] status = ExitStatus.of(
                call,
                new ProcessStreams(
                        stdin == null ? Optional.empty() : Optional.of(stdin.input()),
                        stdout,
                        stderr,
                        wish.tty(),
                        sizes));
        try (OutputStream last = error.output()) {
            last.write(status);
        }
        stdout.close();
        stderr.close();
    }

    private static Map<String, SpdyStream> await(BlockingQueue<SpdyStream> opened, ProcessWish wish)
            throws IOException, InterruptedException {
        int expected =
                1 + (wish.stdin() ? 1 : 0) + (wish.stdout() ? 1 : 0) + (wish.stderr() ? 1 : 0) + (wish.tty() ? 1 : 0);
        Map<String, SpdyStream> streams = new HashMap<>();
        while (streams.size() < expected) {
            SpdyStream stream = opened.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (stream == null) {
                throw new IOException("the client did not open its streams");
            }
            streams.put(stream.header("streamtype"), stream);
        }
        if (!streams.containsKey("error")) {
            throw new IOException("the client opened no error stream");
        }
        return streams;
    }

    private static void follow(SpdyStream resize, BlockingQueue<TerminalSize> sizes) {
        try {
            Resizes.follow(resize.input(), sizes);
        } catch (IOException | RuntimeException malformed) {
            resize.forget();
        }
    }

    private static OutputStream output(@org.jspecify.annotations.Nullable SpdyStream stream) {
        return stream == null ? OutputStream.nullOutputStream() : stream.output();
    }
}
