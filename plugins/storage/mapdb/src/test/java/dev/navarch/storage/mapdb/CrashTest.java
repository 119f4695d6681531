package dev.navarch.storage.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under load again and again, also while it starts, moves entries into the index and takes snapshots, and
 * looks for every acknowledged write afterwards.
 */
@Tag("integration")
class CrashTest {

    private static final int LANES = 4;
    private static final int KILLS_A_LANE = 26;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyAcknowledgedWriteSurvives() throws Exception {
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            List<Callable<Lane>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Path own = Files.createDirectory(directory.resolve("lane" + lane));
                lanes.add(new Lane(own, new Random(lane))::run);
            }
            long writes = 0;
            long afterLoad = 0;
            for (Future<Lane> future : threads.invokeAll(lanes)) {
                Lane lane = future.get();
                writes += lane.revision;
                afterLoad += lane.killedUnderLoad;
            }
            assertThat(writes).as("writes that survived").isGreaterThan(1000);
            assertThat(afterLoad).as("kills under load").isGreaterThanOrEqualTo(LANES * KILLS_A_LANE / 2);
        }
    }

    private static final class Lane {

        private final Path store;
        private final Path ledgerFile;
        private final Random random;
        private long revision;
        private int killedUnderLoad;

        Lane(Path directory, Random random) {
            this.store = directory.resolve("store");
            this.ledgerFile = directory.resolve("ledger");
            this.random = random;
        }

        Lane run() throws Exception {
            for (int kill = 0; kill < KILLS_A_LANE; kill++) {
                loadAndKill();
                if (kill % 3 != 0 || kill == KILLS_A_LANE - 1) {
                    verify();
                }
            }
            return this;
        }

        private void loadAndKill() throws IOException, InterruptedException {
            Path output = ledgerFile.resolveSibling("output");
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashLoad.class.getName(),
                            store.toString(),
                            ledgerFile.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (random.nextInt(5) > 0) {
                while (process.isAlive() && Files.size(output) == 0) {
                    Thread.sleep(5);
                }
                killedUnderLoad++;
            }
            Thread.sleep(random.nextInt(500));
            assertThat(process.isAlive()).as("%s", Files.readString(output)).isTrue();
            process.destroyForcibly().waitFor();
        }

        private void verify() throws Exception {
            CrashLedger ledger = CrashLedger.open(ledgerFile);
            try (TestContext context = TestContext.create();
                    Storage opened = MapdbStorage.open(store, CrashLoad.SETTINGS, context.clock(), context.threads())) {
                Page page = opened.read(Range.all("/load/"));
                assertThat(page.revision()).isGreaterThanOrEqualTo(ledger.acknowledgedRevision());
                assertThat(page.revision()).isGreaterThanOrEqualTo(revision);
                revision = page.revision();
                Map<String, Entry> entries =
                        page.entries().stream().collect(Collectors.toMap(Entry::key, Function.identity()));
                for (int writer = 0; writer < CrashLedger.WRITERS; writer++) {
                    for (int key = 0; key < CrashLedger.KEYS; key++) {
                        verify(ledger, writer, key, entries.remove(CrashLedger.key(writer, key)));
                    }
                }
                assertThat(entries).isEmpty();
            }
        }

        private void verify(CrashLedger ledger, int writer, int key, @org.jspecify.annotations.Nullable Entry found) {
            long acknowledged = ledger.acknowledged(writer, key);
            long begun = ledger.begun(writer, key);
            if (found == null) {
                assertThat(acknowledged == 0
                                || CrashLedger.deletes(acknowledged)
                                || deletionIsBetween(acknowledged, begun))
                        .as("key %d of writer %d is gone after step %d of %d", key, writer, acknowledged, begun)
                        .isTrue();
                return;
            }
            long step = CrashLoad.step(found);
            assertThat(step).isBetween(acknowledged, begun);
            assertThat(found.value()).isEqualTo(CrashLedger.value(writer, key, step));
            assertThat(found.modified()).isLessThanOrEqualTo(revision);
            assertThat(found.created()).isLessThanOrEqualTo(found.modified());
        }

        private static boolean deletionIsBetween(long acknowledged, long begun) {
            for (long step = acknowledged + 1; step <= begun; step++) {
                if (CrashLedger.deletes(step)) {
                    return true;
                }
            }
            return false;
        }
    }
}
