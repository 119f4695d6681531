package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches that count the lines, which are the events, they are sent. */
final class Watchers implements AutoCloseable {

    private final List<InputStream> streams;
    private final AtomicInteger seen;

    private Watchers(List<InputStream> streams, AtomicInteger seen) {
        this.streams = streams;
        this.seen = seen;
    }

    /** Opens the watches from now on. */
    static Watchers open(Connections at, String collection, int count, AtomicInteger seen)
            throws IOException, InterruptedException {
        String list = new String(at.send("GET", collection + "?limit=1", "", "").body());
        String version = list.replaceFirst("(?s).*?\"resourceVersion\"\\s*:\\s*\"(\\d+)\".*", "$1");
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InputStream stream = at.stream(collection + "?watch=true&timeoutSeconds=120&resourceVersion=" + version);
            streams.add(stream);
            Thread.ofVirtual().start(() -> countLines(stream, seen));
        }
        return new Watchers(streams, seen);
    }

    /** Waits for that many events in all, at most a minute. */
    boolean await(int events) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (seen.get() < events && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        return seen.get() >= events;
    }

    private static void countLines(InputStream stream, AtomicInteger seen) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                int lines = 0;
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                seen.addAndGet(lines);
            }
        } catch (IOException e) {
            // The stream was closed because the phase is over.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : streams) {
            stream.close();
        }
    }
}
