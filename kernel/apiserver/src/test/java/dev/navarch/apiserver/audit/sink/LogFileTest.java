package dev.navarch.apiserver.audit.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    private void write(LogFile log, String event) throws Exception {
        log.write(List.of(event.getBytes(StandardCharsets.UTF_8)));
        now.updateAndGet(time -> time.plusSeconds(3600));
    }

    @Test
    void aFullFileIsPutAsideAndTheOldestGo() throws Exception {
        Path file = directory.resolve("audit.log");
        try (LogFile log = new LogFile(file, new LogFile.Rotation(20, Duration.ZERO, 2), now::get)) {
            for (int i = 0; i < 5; i++) {
                write(log, "event-number-000" + i);
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly(
                            "audit-2026-01-01T03-00-00.000.log", "audit-2026-01-01T04-00-00.000.log", "audit.log");
        }
        assertThat(Files.readString(file)).isEqualTo("event-number-0004\n");
    }

    @Test
    void filesThatAreTooOldGo() throws Exception {
        Path file = directory.resolve("audit");
        try (LogFile log = new LogFile(file, new LogFile.Rotation(10, Duration.ofHours(2), 0), now::get)) {
            for (int i = 0; i < 6; i++) {
                write(log, "123456789");
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSizeBetween(3, 4);
        }
    }

    @Test
    void whatWasThereIsContinued() throws Exception {
        Path file = directory.resolve("audit.log");
        Files.writeString(file, "old\n");
        try (LogFile log = new LogFile(file, new LogFile.Rotation(1000, Duration.ZERO, 0), now::get)) {
            write(log, "new");
        }
        assertThat(Files.readString(file)).isEqualTo("old\nnew\n");
    }
}
