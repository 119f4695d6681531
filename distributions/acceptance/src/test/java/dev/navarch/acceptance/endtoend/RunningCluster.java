package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code navarch up} in a process of its own. */
public final class RunningCluster implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Path kubeconfig;

    private RunningCluster(Process process, Path log, Path kubeconfig) {
        this.process = process;
        this.log = log;
        this.kubeconfig = kubeconfig;
    }

    /** Starts an instance and waits until it says that it is ready. */
    public static RunningCluster up(Path dataDirectory, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Shell.repository()
                        .resolve("distributions/all-in-one/target/navarch/bin/navarch")
                        .toString(),
                "up"));
        command.addAll(List.of("--data-dir", dataDirectory.toString()));
        command.addAll(List.of(options));
        command.addFirst("bash");
        Path log = Files.createTempFile("navarch-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        RunningCluster cluster = new RunningCluster(builder.start(), log, dataDirectory.resolve("kubeconfig"));
        try {
            cluster.awaitReady();
        } catch (AssertionError | RuntimeException | InterruptedException e) {
            cluster.process.destroyForcibly();
            throw e;
        }
        return cluster;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!output().contains("Ready after")) {
            assertThat(process.isAlive())
                    .as("the instance runs; it said:%n%s", output())
                    .isTrue();
            assertThat(System.nanoTime())
                    .as("ready within a minute; it said:%n%s", output())
                    .isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** A shell whose kubectl talks to this cluster. */
    Shell shell() {
        return new Shell(Map.of("KUBECONFIG", kubeconfig.toString()));
    }

    /** Where its API server listens, as its kubeconfig says. */
    public String serverUrl() throws IOException {
        return Files.readString(kubeconfig)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("server:"))
                .findFirst()
                .orElseThrow()
                .substring("server:".length())
                .strip()
                .replace("\"", "");
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** The number of the instance's process: the script becomes it. */
    long processId() {
        return process.pid();
    }

    /** Stops as Ctrl-C would, and checks that it was a clean stop. */
    @Override
    public void close() throws Exception {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("stopped within a minute; it said:%n%s", output())
                .isTrue();
        assertThat(process.exitValue()).as("exit code; it said:%n%s", output()).isZero();
        assertThat(output()).contains("Stopped.");
    }
}
