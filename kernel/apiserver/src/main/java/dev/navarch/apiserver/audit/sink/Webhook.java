package dev.navarch.apiserver.audit.sink;

import dev.navarch.spi.outbound.KubeconfigServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A service that takes lists of events; deliveries that fail are tried again, each time after a longer pause. */
public final class Webhook implements Sink {

    private static final int ATTEMPTS = 5;
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final byte[] HEAD =
            "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":["
                    .getBytes(StandardCharsets.US_ASCII);

    private final KubeconfigServer server;
    private final Duration firstPause;

    /** @param firstPause before the second attempt; doubled for each further one */
    public Webhook(KubeconfigServer server, Duration firstPause) {
        this.server = server;
        this.firstPause = firstPause;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void write(List<byte[]> events) throws IOException, InterruptedException {
        byte[] body = list(events);
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            IOException failure;
            try {
                HttpResponse<byte[]> answer = server.post(body, TIME);
                if (answer.statusCode() < 300) {
                    return;
                }
                failure = new IOException(server.address() + " answers " + answer.statusCode());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    throw failure;
                }
            } catch (IOException e) {
                failure = e;
            }
            if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
        }
    }

    private static byte[] list(List<byte[]> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(events.get(i));
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
