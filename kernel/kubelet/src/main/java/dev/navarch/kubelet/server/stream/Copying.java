package dev.navarch.kubelet.server.stream;

import dev.navarch.spi.runtime.PortConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies between a client and a connection into a pod. */
final class Copying {

    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

    private Copying() {}

    /** Returns once the pod has said all; the client's end is passed on to the pod before that. */
    static void bothWays(ThreadFactory threads, InputStream client, OutputStream toClient, PortConnection pod)
            throws IOException, InterruptedException {
        Thread up = threads.newThread(() -> {
            try (OutputStream toPod = pod.output()) {
                client.transferTo(toPod);
            } catch (IOException end) {
                LOG.trace("A forwarded connection ended", end);
            }
        });
        up.start();
        try {
            pod.input().transferTo(toClient);
        } finally {
            up.interrupt();
        }
    }
}
