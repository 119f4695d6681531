package dev.navarch.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A flood in a process of its own, until it is closed. */
final class FloodProcess implements AutoCloseable {

    private static final int BEGUN = '!';

    private final Process process;

    private FloodProcess(Process process) {
        this.process = process;
    }

    /** Returns once the flood has begun. */
    static FloodProcess start(int niceness, URI server, String token, FloodKind kind, int clients, int connections)
            throws IOException {
        Process process = new ProcessBuilder(
                        "nice",
                        "-n",
                        Integer.toString(niceness),
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloodProcess.class.getName(),
                        server.toString(),
                        token,
                        kind.name(),
                        Integer.toString(clients),
                        Integer.toString(connections))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() != BEGUN) {
            throw new IOException("the flood did not begin");
        }
        return new FloodProcess(process);
    }

    /** Ends it, and tells how many requests were answered a second. */
    double end() throws IOException, InterruptedException {
        // Not by the process itself, which would close what it has yet to say.
        process.toHandle().destroy();
        try (BufferedReader rate = process.inputReader()) {
            String line = rate.readLine();
            return line == null ? Double.NaN : Double.parseDouble(line);
        } finally {
            close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Floods until it is killed: server, token, kind, clients, connections. */
    public static void main(String[] arguments) throws Exception {
        SSLContext tls = LocalTrust.context();
        String run = Long.toString(System.currentTimeMillis(), 36);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        FloodKind kind = FloodKind.valueOf(arguments[2]);
        int connections = Integer.parseInt(arguments[4]);
        List<Measure.Task> tasks = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Connection connection = new Connection(URI.create(arguments[0]), arguments[1], tls);
            for (int j = 0; j < Integer.parseInt(arguments[3]) / connections; j++) {
                ask(connection, kind, run, next, answered);
            }
            tasks.add(() -> {
                while (connection.open() > 0) {
                    connection.work();
                }
            });
        }
        long begun = System.nanoTime();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> System.out.println(answered.get() * 1e9 / (System.nanoTime() - begun))));
        System.out.write(BEGUN);
        System.out.flush();
        Measure.all(tasks);
    }

    /** Asks, and asks anew with each answer, be it a refusal. */
    private static void ask(
            Connection connection, FloodKind kind, String run, AtomicInteger next, AtomicInteger answered)
            throws IOException {
        connection.begin(kind.request(run, next.getAndIncrement()), new Connection.Exchange() {
            @Override
            void end() throws IOException {
                if (status() < 300) {
                    answered.incrementAndGet();
                }
                ask(connection, kind, run, next, answered);
            }
        });
    }
}
