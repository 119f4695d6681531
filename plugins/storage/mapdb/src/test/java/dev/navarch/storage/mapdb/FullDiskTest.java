package dev.navarch.storage.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, on a small file system of its own (needs root). */
@Tag("integration")
class FullDiskTest {

    private static final Settings SETTINGS = new Settings(1 << 20, 256 << 10, 2 << 20);

    private final TestContext context = TestContext.create();
    private final TreeSet<String> acknowledged = new TreeSet<>();

    @TempDir
    private Path mount;

    @BeforeEach
    void mount() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=8m", "navarch-test", mount.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        context.close();
        run("umount", mount.toString());
    }

    @Test
    void writesFailCleanlyAndGoOnOnceThereIsRoom() throws Exception {
        Path filler = Files.write(mount.resolve("filler"), new byte[3 << 20]);
        try (Storage store = open()) {
            StorageException failure = fill(store, "/first/");
            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(failure).hasMessageContaining("No space left");
            assertThat(keys(store)).isEqualTo(acknowledged);

            Files.delete(filler);
            long revision = store.read(Range.all("/none")).revision();
            assertThat(write(store, "/room")).isEqualTo(revision + 1);
            fill(store, "/second/");
            assertThat(keys(store)).isEqualTo(acknowledged);
        }
        try (Storage store = open()) {
            assertThat(keys(store)).isEqualTo(acknowledged);
        }
    }

    private StorageException fill(Storage store, String prefix) {
        for (int i = 0; i < 10_000; i++) {
            try {
                write(store, prefix + i);
            } catch (StorageException e) {
                return e;
            }
        }
        throw new AssertionError("the disk does not fill up");
    }

    private long write(Storage store, String key) throws StorageException {
        long revision = store.write(new Write.Put(key, new byte[3000], new Write.Expectation.Absent()))
                .revision();
        acknowledged.add(key);
        return revision;
    }

    private static TreeSet<String> keys(Storage store) throws StorageException {
        TreeSet<String> keys = new TreeSet<>();
        store.read(Range.all("/")).entries().stream().map(Entry::key).forEach(keys::add);
        return keys;
    }

    private Storage open() throws StorageException {
        return MapdbStorage.open(mount.resolve("store"), SETTINGS, context.clock(), context.threads());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
    }
}
