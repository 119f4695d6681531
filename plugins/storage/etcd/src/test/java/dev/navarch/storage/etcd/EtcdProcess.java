package dev.navarch.storage.etcd;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** An etcd of the test's own. */
final class EtcdProcess implements AutoCloseable {

    private final Process process;
    private final Path directory;
    private final int port;

    private EtcdProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static EtcdProcess start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("navarch-etcd-");
        int port = freePort();
        String client = "http://127.0.0.1:" + port;
        String peer = "http://127.0.0.1:" + freePort();
        List<String> command = List.of(
                "etcd",
                "--name=test",
                "--data-dir=" + directory.resolve("data"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=test=" + peer,
                "--log-level=error");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("these tests need etcd: apt install etcd-server", e);
        }
        EtcdProcess etcd = new EtcdProcess(process, directory, port);
        etcd.awaitReady();
        return etcd;
    }

    private void awaitReady() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health =
                    HttpRequest.newBuilder(URI.create(endpoint() + "/health")).build();
            for (int attempt = 0; attempt < 200 && process.isAlive(); attempt++) {
                try {
                    if (http.send(health, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .contains("true")) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.sleep(50);
                }
            }
        }
        throw new IOException("etcd does not start: " + Files.readString(directory.resolve("log")));
    }

    int port() {
        return port;
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
