package dev.navarch.kubelet.server.stream;

import dev.navarch.kubelet.server.bytes.ByteDuplex;
import dev.navarch.kubelet.server.spdy.SpdyConnection;
import dev.navarch.kubelet.server.spdy.SpdyStream;
import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards ports over SPDY: two streams a connection, one for data and one for what went wrong. */
final class SpdyPorts {

    private static final Logger LOG = LoggerFactory.getLogger(SpdyPorts.class);

    private final ThreadFactory threads;
    private final PortCall call;

    SpdyPorts(ThreadFactory threads, PortCall call) {
        this.threads = threads;
        this.call = call;
    }

    void serve(ByteDuplex bytes) throws IOException, InterruptedException {
        Map<String, SpdyStream> waiting = new HashMap<>();
        new SpdyConnection(bytes).run(stream -> {
            SpdyStream other = waiting.remove(stream.header("requestid"));
            if (other == null) {
                waiting.put(stream.header("requestid"), stream);
                return;
            }
            boolean data = stream.header("streamtype").equals("data");
            SpdyStream dataStream = data ? stream : other;
            SpdyStream errorStream = data ? other : stream;
            threads.newThread(() -> forward(dataStream, errorStream)).start();
        });
    }

    private void forward(SpdyStream data, SpdyStream error) {
        String port = data.header("port");
        try (OutputStream trouble = error.output();
                OutputStream output = data.output()) {
            try (PortConnection connection = call.connect(Integer.parseInt(port))) {
                Copying.bothWays(threads, data.input(), output, connection);
            } catch (IOException | RuntimeFailure | NumberFormatException e) {
                trouble.write(("an error occurred forwarding " + port + ": " + e.getMessage())
                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | InterruptedException gone) {
            LOG.trace("The client of a forwarded port is gone", gone);
        } finally {
            data.forget();
            error.forget();
        }
    }
}
