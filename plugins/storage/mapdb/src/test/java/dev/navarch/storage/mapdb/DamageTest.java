package dev.navarch.storage.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a crash, a bad disk or a second instance got at. */
class DamageTest {

    private static final int WRITES = 20;
    private static final long LAST_REVISION = 1 + WRITES;

    private final TestContext context = TestContext.create();

    @TempDir
    private Path directory;

    @AfterEach
    void noThreadIsLeft() {
        context.close();
    }

    @Test
    void aJournalCutAnywhereKeepsWhatIsWholeInIt() throws Exception {
        Path journal = writtenJournal();
        byte[] whole = Files.readAllBytes(journal);
        long last = 0;
        for (int size = 0; size <= whole.length; size += 7) {
            Files.write(journal, Arrays.copyOf(whole, size));
            try (Storage store = open()) {
                Page page = store.read(Range.all("/"));
                assertThat(page.entries()).hasSize((int) page.revision() - 1);
                assertThat(page.revision()).isGreaterThanOrEqualTo(last);
                last = page.revision();
            }
        }
        assertThat(last).isGreaterThan(LAST_REVISION - 3);
    }

    @Test
    void zerosAtTheEndAreATornWrite() throws Exception {
        Path journal = writtenJournal();
        Files.write(journal, new byte[5000], StandardOpenOption.APPEND);
        try (Storage store = open()) {
            assertThat(store.read(Range.all("/")).revision()).isEqualTo(LAST_REVISION);
            assertThat(write(store, "/after")).isEqualTo(LAST_REVISION + 1);
        }
        try (Storage store = open()) {
            assertThat(store.read(Range.all("/")).entries()).hasSize(WRITES + 1);
        }
    }

    @Test
    void anyFlippedBitIsReportedAndNothingIsTouched() throws Exception {
        Path journal = writtenJournal();
        byte[] whole = Files.readAllBytes(journal);
        var random = new Random(3);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(journal, damaged);
            var failure = catchThrowableOfType(StorageException.class, this::open);
            assertThat(failure)
                    .as("bit flipped at byte %d of %d", at, whole.length)
                    .hasMessageContaining(journal.toString())
                    .hasMessageContaining("at byte")
                    .hasMessageContaining("Restore");
            assertThat(Files.readAllBytes(journal)).isEqualTo(damaged);
        }
    }

    @Test
    void aDamagedSnapshotIsReported() throws Exception {
        try (Storage store = open(0)) {
            for (int i = 0; i < 50; i++) {
                write(store, "/s/" + i);
            }
            awaitSnapshot();
        }
        Path snapshot = newest("snapshot-");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 4;
        Files.write(snapshot, bytes);
        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(snapshot.getFileName().toString());
        Files.write(snapshot, Arrays.copyOf(bytes, bytes.length / 3));
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
    }

    @Test
    void aMissingJournalIsReported() throws Exception {
        try (Storage store = open(0)) {
            write(store, "/a");
            awaitSnapshot();
            write(store, "/b");
        }
        Files.delete(newest("snapshot-"));
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class).hasMessageContaining("missing");
    }

    @Test
    void aSecondInstanceIsToldWhoHasTheDirectory() throws Exception {
        try (Storage store = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining("" + ProcessHandle.current().pid())
                    .hasMessageContaining("--data-dir");
            write(store, "/still/works");
        }
        open().close();
    }

    private Path writtenJournal() throws Exception {
        try (Storage store = open()) {
            for (int i = 0; i < WRITES; i++) {
                write(store, "/k/" + i);
            }
        }
        return newest("journal-");
    }

    private void awaitSnapshot() throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            try (var files = Files.list(directory)) {
                if (files.anyMatch(file -> file.getFileName().toString().matches("snapshot-\\d+"))) {
                    return;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("no snapshot was taken");
    }

    private Path newest(String beginning) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static long write(Storage store, String key) throws StorageException {
        byte[] value = ("value of " + key).repeat(3).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return store.write(new Write.Put(key, value, new Write.Expectation.Absent()))
                .revision();
    }

    private Storage open() throws StorageException {
        return open(Long.MAX_VALUE);
    }

    private Storage open(long journal) throws StorageException {
        Settings settings = new Settings(1 << 20, 1 << 20, journal);
        return MapdbStorage.open(directory, settings, context.clock(), context.threads());
    }
}
