package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Commands as a user would type them. */
final class Shell {

    private final Map<String, String> environment;

    Shell(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What came out of a command. */
    record Outcome(int code, String output) {}

    /** Runs a command that must succeed. */
    String run(String... command) {
        Outcome outcome = attempt(command);
        assertThat(outcome.code())
                .as("exit code of '%s', which said:%n%s", String.join(" ", command), outcome.output())
                .isZero();
        return outcome.output().trim();
    }

    /** Runs a command that may fail. */
    Outcome attempt(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            Thread watchdog = Thread.ofVirtual().start(() -> {
                try {
                    if (!process.waitFor(300, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            watchdog.interrupt();
            return new Outcome(code, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a line of bash. */
    String bash(String line) {
        return run("bash", "-c", line);
    }

    /** Repeats a command until its output is as wanted. */
    String await(Duration patience, Predicate<Outcome> wanted, String... command) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Outcome outcome = attempt(command);
            if (wanted.test(outcome)) {
                return outcome.output().trim();
            }
            assertThat(System.nanoTime())
                    .as("'%s' within %s; last it said:%n%s", String.join(" ", command), patience, outcome.output())
                    .isLessThan(end);
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The top of the source tree. */
    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        while (!here.resolve("navarch").toFile().isFile()) {
            here = here.getParent();
        }
        return here;
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
