package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Reply;
import dev.navarch.kubelet.server.http.Request;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/** Serves {@code /containerLogs}. */
final class LogServer {

    private final ContainerPaths paths;
    private final InstantSource clock;
    private final ThreadFactory threads;

    LogServer(ContainerPaths paths, InstantSource clock, ThreadFactory threads) {
        this.paths = paths;
        this.clock = clock;
        this.threads = threads;
    }

    void serve(Request request, Reply reply, InputStream client) throws Refusal, IOException {
        ServedPod pod = paths.pod(request);
        LogRequest log = LogRequest.of(request, clock.instant());
        ContainerState container = paths.container(pod, paths.containerName(request), log.previous());
        try (OutputStream whole = reply.stream("text/plain; charset=utf-8")) {
            OutputStream output = log.limitBytes().isPresent()
                    ? new Limited(whole, log.limitBytes().getAsLong())
                    : whole;
            if (log.options().follow()) {
                interruptAtEnd(client);
            }
            try {
                pod.runtime().logs().read(container.id(), log.options(), output, output);
            } catch (LimitReached enough) {
                return;
            } catch (RuntimeFailure e) {
                output.write((e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A client that goes while nothing is logged must not leave a follower behind. */
    private void interruptAtEnd(InputStream client) {
        Thread serving = Thread.currentThread();
        threads.newThread(() -> {
                    try {
                        while (client.read() >= 0) {
                            // the client has nothing to say
                        }
                    } catch (IOException end) {
                        // gone, as is meant
                    }
                    serving.interrupt();
                })
                .start();
    }

    private static final class LimitReached extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets only so many bytes through. */
    private static final class Limited extends FilterOutputStream {

        private long left;

        Limited(OutputStream output, long limit) {
            super(output);
            this.left = limit;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int allowed = (int) Math.min(length, left);
            out.write(bytes, offset, allowed);
            left -= allowed;
            if (left == 0) {
                throw new LimitReached();
            }
        }
    }
}
