package dev.navarch.apiserver.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.kernel.snapshot.LaterRevisions;
import dev.navarch.kernel.snapshot.Restoration;
import dev.navarch.kernel.snapshot.SnapshotFile;
import dev.navarch.kernel.snapshot.SnapshotWriter;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    @TempDir
    Path directory;

    private Storage storage;
    private SnapshotFile file;

    private static Storage memory() throws Exception {
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(TestContext.create());
        return provider.open();
    }

    private static void put(Storage storage, String key, String value) throws Exception {
        storage.write(new Write.Put(key, value.getBytes(StandardCharsets.UTF_8), new Expectation.Anything()));
    }

    private static List<String> values(Storage storage) throws Exception {
        return storage.read(Range.all("/registry/")).entries().stream()
                .map(entry -> entry.key() + "=" + new String(entry.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @BeforeEach
    void fill() throws Exception {
        storage = memory();
        for (int i = 0; i < 1_700; i++) {
            put(storage, "/registry/core/configmaps/a/c" + i, "value " + i);
        }
        put(storage, "/elsewhere", "not ours");
        file = new SnapshotFile(directory.resolve("snapshot"));
    }

    private SnapshotFile.Summary save(Storage from) throws Exception {
        return file.save(to -> SnapshotWriter.write(from, to));
    }

    @Test
    void whatWasSavedIsRestoredAndRevisionsGoOn() throws Exception {
        SnapshotFile.Summary saved = save(storage);
        assertThat(saved.entries()).isEqualTo(1_700);
        Storage fresh = memory();
        assertThat(new Restoration(fresh).run(file)).isEqualTo(saved);
        Storage restored = LaterRevisions.of(fresh);
        assertThat(values(restored)).isEqualTo(values(storage));
        assertThat(restored.read(Range.all("/registry/")).entries())
                .allMatch(entry -> entry.modified() > saved.revision() && entry.created() > saved.revision());
        assertThat(restored.read(Range.all("/registry/")).revision()).isGreaterThan(saved.revision());
    }

    @Test
    void aRestoredStorageWritesWatchesAndForgetsAtItsLaterRevisions() throws Exception {
        long saved = save(storage).revision();
        Storage fresh = memory();
        new Restoration(fresh).run(file);
        Storage restored = LaterRevisions.of(fresh);
        Entry one = restored.read(Range.single("/registry/core/configmaps/a/c0"))
                .entries()
                .getFirst();
        long before = restored.read(Range.all("/registry/")).revision();
        try (ChangeStream changes = restored.watch("/registry/", before)) {
            long now = restored.write(
                            new Write.Put(one.key(), new byte[] {'x'}, new Expectation.Revision(one.modified())))
                    .revision();
            assertThat(now).isEqualTo(before + 1);
            ChangeStream.Changes next = changes.next();
            while (next.changes().isEmpty()) {
                next = changes.next();
            }
            assertThat(((ChangeStream.Change.Put) next.changes().getFirst())
                            .entry()
                            .modified())
                    .isEqualTo(now);
        }
        assertThatThrownBy(() -> restored.watch("/registry/", saved - 1)).isInstanceOf(CompactedException.class);
        assertThatThrownBy(() -> restored.read(new Range("/registry/", "", 0, saved, false)))
                .isInstanceOf(CompactedException.class);
    }

    @Test
    void aSnapshotOfARestoredClusterGoesOnAsWell() throws Exception {
        save(storage);
        Storage second = memory();
        new Restoration(second).run(file);
        SnapshotFile.Summary again = save(LaterRevisions.of(second));
        Storage third = memory();
        new Restoration(third).run(file);
        assertThat(LaterRevisions.of(third).read(Range.all("/registry/")).revision())
                .isGreaterThan(again.revision());
    }

    /** As after kill -9: whatever the last write was that came through, nobody takes the part for the whole. */
    @Test
    void aRestorationThatWasInterruptedIsNotTakenForAWhole() throws Exception {
        Storage little = memory();
        for (int i = 0; i < 5; i++) {
            put(little, "/registry/core/configmaps/a/c" + i, "value " + i);
        }
        save(little);
        // the note that it is under way, the first revision, five entries, and the end of the note
        int writes = 8;
        for (int last = 1; last < writes; last++) {
            Storage fresh = memory();
            Storage failing = new FailingStorage(fresh, last);
            assertThatThrownBy(() -> new Restoration(failing).run(file)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> LaterRevisions.of(fresh))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("restore again");
        }
        Storage fresh = memory();
        new Restoration(new FailingStorage(fresh, writes)).run(file);
        assertThat(values(LaterRevisions.of(fresh))).hasSize(5);
    }

    @Test
    void damagedFilesAreRefusedAndChangeNothing() throws Exception {
        save(storage);
        byte[] whole = Files.readAllBytes(file.path());
        for (int at : new int[] {3, 25, 400, whole.length / 2, whole.length - 40, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            refused(damaged);
        }
        for (int length : new int[] {0, 10, 27, 5_000, whole.length - 33, whole.length - 1}) {
            refused(Arrays.copyOf(whole, length));
        }
        refused(Arrays.copyOf(whole, whole.length + 1));
    }

    private void refused(byte[] content) throws Exception {
        Files.write(file.path(), content);
        Storage fresh = memory();
        assertThatThrownBy(() -> new Restoration(fresh).run(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("snapshot");
        assertThat(fresh.read(Range.all("/")).entries()).isEmpty();
    }

    @Test
    void aStorageThatIsNotEmptyIsNotTouched() throws Exception {
        save(storage);
        assertThatThrownBy(() -> new Restoration(storage).run(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void whatDoesNotComeToAnEndLeavesTheOldFile() throws Exception {
        save(storage);
        byte[] before = Files.readAllBytes(file.path());
        assertThatThrownBy(() -> file.save(to -> {
                    to.write(before, 0, before.length / 2);
                }))
                .isInstanceOf(ConfigurationException.class);
        assertThat(Files.readAllBytes(file.path())).isEqualTo(before);
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void theStateSavedIsThatOfOneRevision() throws Exception {
        Storage going = memory();
        for (int i = 0; i < 1_500; i++) {
            put(going, "/registry/core/configmaps/a/" + String.format("%04d", i), "0");
        }
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                for (int round = 1; !Thread.currentThread().isInterrupted(); round++) {
                    put(going, "/registry/core/configmaps/a/0000", "" + round);
                    put(going, "/registry/core/configmaps/a/1499", "" + round);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < 20; i++) {
            save(going);
            int[] ends = new int[2];
            file.read((key, value) -> {
                if (key.endsWith("/0000")) {
                    ends[0] = Integer.parseInt(new String(value, StandardCharsets.UTF_8));
                } else if (key.endsWith("/1499")) {
                    ends[1] = Integer.parseInt(new String(value, StandardCharsets.UTF_8));
                }
            });
            assertThat(ends[0] - ends[1]).isBetween(0, 1);
        }
        writer.interrupt();
        writer.join();
    }
}
