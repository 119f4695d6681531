package dev.navarch.spi.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.runtime.LogOptions;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.PortConnection;
import dev.navarch.spi.runtime.ProcessStreams;
import dev.navarch.spi.runtime.RuntimeFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Runtimes with real processes run these tests too: logs, commands, ports. The {@link #image} must have a POSIX shell as
 * {@code /bin/sh} with {@code cat}, {@code httpd}, {@code sleep} and {@code test} in the manner of busybox.
 */
public abstract class ProcessContract extends RuntimeContract {

    @Test
    void keepsTheTwoStreamsOfALogApart() throws Exception {
        String container = run("logs", "echo out1; echo err1 >&2; echo out2; exec sleep 60");
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        awaitLog(container, "out2");
        runtime().logs().read(container, LogOptions.whole(), stdout, stderr);
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("out1\nout2\n");
        assertThat(stderr.toString(StandardCharsets.UTF_8)).isEqualTo("err1\n");
    }

    @Test
    void readsTheEndOfALogWithTimes() throws Exception {
        String container = run("tail", "echo one; echo two; echo three; exec sleep 60");
        awaitLog(container, "three");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        runtime().logs().read(container, new LogOptions(false, true, OptionalInt.of(1), Optional.empty()), log, log);
        String[] words = log.toString(StandardCharsets.UTF_8).strip().split(" ");
        assertThat(words).hasSize(2);
        assertThat(Instant.parse(words[0])).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(words[1]).isEqualTo("three");
    }

    @Test
    void followsALogToItsEnd() throws Exception {
        String container = run("follow", "echo one; sleep 1; echo two");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        runtime().logs().read(container, new LogOptions(true, false, OptionalInt.empty(), Optional.empty()), log, log);
        assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
    }

    @Test
    void runsCommandsWithInputAndExitCode() throws Exception {
        String container = run("exec", "exec sleep 60");
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int code = runtime()
                .exec()
                .exec(
                        container,
                        List.of("/bin/sh", "-c", "cat; echo $GREETING; echo oops >&2; exit 7"),
                        new ProcessStreams(
                                Optional.of(new ByteArrayInputStream("from stdin\n".getBytes(StandardCharsets.UTF_8))),
                                stdout,
                                stderr,
                                false,
                                new LinkedBlockingQueue<>()));
        assertThat(code).isEqualTo(7);
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("from stdin\nhello\n");
        assertThat(stderr.toString(StandardCharsets.UTF_8)).isEqualTo("oops\n");
    }

    @Test
    void givesCommandsATerminal() throws Exception {
        String container = run("tty", "exec sleep 60");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int code = runtime()
                .exec()
                .exec(
                        container,
                        List.of("/bin/sh", "-c", "test -t 1 && echo terminal"),
                        new ProcessStreams(Optional.empty(), output, output, true, new LinkedBlockingQueue<>()));
        assertThat(code).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("terminal\r\n");
    }

    @Test
    void refusesCommandsInContainersThatEnded() throws Exception {
        String container = run("ended", "exec sleep 60");
        runtime().containers().stop(container, Duration.ZERO);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertThatThrownBy(() -> runtime()
                        .exec()
                        .exec(
                                container,
                                List.of("/bin/sh", "-c", "true"),
                                new ProcessStreams(
                                        Optional.empty(), output, output, false, new LinkedBlockingQueue<>())))
                .isInstanceOf(RuntimeFailure.class);
    }

    @Test
    void connectsToPortsOnTheLoopbackInterface() throws Exception {
        PodIdentity pod = pod("ports");
        String sandbox = runtime().pods().run(RuntimeSpecs.sandbox(pod, 0));
        runtime()
                .containers()
                .run(
                        sandbox,
                        RuntimeSpecs.container(
                                pod,
                                "main",
                                0,
                                image(),
                                List.of(
                                        "/bin/sh",
                                        "-c",
                                        "echo served > /tmp/page; exec httpd -f -p 127.0.0.1:8123 -h /tmp")));
        try (PortConnection connection = connect(sandbox, 8123)) {
            connection.output().write("GET /page HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            connection.output().close();
            assertThat(new String(connection.input().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("served\n");
        }
        assertThatThrownBy(() -> runtime().ports().connect(sandbox, 8124)).isInstanceOf(IOException.class);
    }

    @Test
    void outlivesTheConnectionOfTheNode() throws Exception {
        String container = run("outlives", "exec sleep 60");
        try (var again = open("contract")) {
            assertThat(again.pods().list().stream().flatMap(p -> p.containers().stream()))
                    .anyMatch(c -> c.id().equals(container) && c.running());
        }
    }

    @Test
    void measuresWhatAContainerUses() throws Exception {
        String container = run("usage", "while true; do true; done");
        TimeUnit.MILLISECONDS.sleep(200);
        assertThat(runtime().statistics().usage(container)).get().satisfies(usage -> {
            assertThat(usage.cpuNanoseconds()).isPositive();
            assertThat(usage.memoryBytes()).isPositive();
        });
    }

    @Test
    void findsImagesByTheirNames() throws Exception {
        assertThat(runtime().images().find(image())).isPresent();
        assertThat(runtime().images().find("navarch.invalid/no-such-image:1")).isEmpty();
        assertThat(runtime().images().list()).anyMatch(i -> i.names().contains(image()));
    }

    /** Starts a container with a shell script and returns its id. */
    protected final String run(String name, String script) throws Exception {
        PodIdentity pod = pod(name);
        String sandbox = runtime().pods().run(RuntimeSpecs.sandbox(pod, 0));
        return runtime()
                .containers()
                .run(sandbox, RuntimeSpecs.container(pod, "main", 0, image(), List.of("/bin/sh", "-c", script)));
    }

    private PortConnection connect(String sandbox, int port) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return runtime().ports().connect(sandbox, port);
            } catch (IOException e) {
                if (attempt == 50) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void awaitLog(String container, String text) throws Exception {
        for (int attempt = 0; attempt < 50; attempt++) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            runtime().logs().read(container, LogOptions.whole(), log, log);
            if (log.toString(StandardCharsets.UTF_8).contains(text)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
