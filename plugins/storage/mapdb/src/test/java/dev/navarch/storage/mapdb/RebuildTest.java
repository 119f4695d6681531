package dev.navarch.storage.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large store, stopped uncleanly. */
@Tag("integration")
class RebuildTest {

    private static final int OBJECTS = 100_000;
    private static final int WRITERS = 100;
    private static final Settings SETTINGS = new Settings(32 << 20, 4 << 20, 32 << 20);

    @TempDir
    private Path directory;

    @Test
    void aHundredThousandObjectsAreBackInSeconds() throws Exception {
        try (TestContext context = TestContext.create()) {
            try (Storage store = open(context);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    int mine = writer;
                    threads.submit(() -> fill(store, mine));
                }
            }
            Files.delete(directory.resolve("index.whole"));

            long start = System.nanoTime();
            try (Storage store = open(context)) {
                Page page = store.read(Range.single("/registry/"));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                assertThat(page.remaining()).isEqualTo(OBJECTS - 1);
                assertThat(took).isLessThan(Duration.ofSeconds(5));
                System.out.println("rebuilt the index in " + took.toMillis() + " ms");
            }
            long again = System.nanoTime();
            try (Storage store = open(context)) {
                assertThat(store.read(Range.single("/registry/")).remaining()).isEqualTo(OBJECTS - 1);
                System.out.println("opened a whole index in " + (System.nanoTime() - again) / 1_000_000 + " ms");
            }
        }
    }

    private static Void fill(Storage store, int writer) throws StorageException {
        byte[] value = new byte[2048];
        for (int i = writer; i < OBJECTS; i += WRITERS) {
            store.write(new Write.Put("/registry/pods/default/pod-" + i, value, new Write.Expectation.Absent()));
        }
        return null;
    }

    private Storage open(TestContext context) throws StorageException {
        return MapdbStorage.open(directory, SETTINGS, context.clock(), context.threads());
    }
}
