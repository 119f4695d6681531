package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** A process that writes as fast as it can until it is killed. */
final class CrashLoad {

    /** Small enough that snapshots, compaction and moves into the index go on all the time. */
    static final Settings SETTINGS = new Settings(256 << 10, 128 << 10, 512 << 10);

    private CrashLoad() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        CrashLedger ledger = CrashLedger.open(Path.of(arguments[1]));
        Storage store = MapdbStorage.open(
                directory, SETTINGS, InstantSource.system(), Thread.ofVirtual().factory());
        System.out.println("ready");
        for (int writer = 0; writer < CrashLedger.WRITERS; writer++) {
            int mine = writer;
            Thread.ofPlatform().start(() -> write(store, ledger, mine));
        }
        while (true) {
            Thread.sleep(5);
            store.compact(store.read(Range.single("/none")).revision() - 10);
        }
    }

    private static void write(Storage store, CrashLedger ledger, int writer) {
        var random = new Random();
        try {
            while (true) {
                int key = random.nextInt(CrashLedger.KEYS);
                String name = CrashLedger.key(writer, key);
                Optional<Entry> now = store.read(Range.single(name)).entries().stream()
                        .filter(entry -> entry.key().equals(name))
                        .findFirst();
                long step = nextStep(ledger.begun(writer, key), now);
                ledger.begin(writer, key, step);
                Write.Expectation expectation = now.isPresent()
                        ? new Write.Expectation.Revision(now.get().modified())
                        : new Write.Expectation.Absent();
                Write write = CrashLedger.deletes(step)
                        ? new Write.Delete(name, expectation)
                        : new Write.Put(name, CrashLedger.value(writer, key, step), expectation);
                ledger.acknowledge(writer, key, step, store.write(write).revision());
            }
        } catch (StorageException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    /** The step after all that were begun; one that would delete what is not there is left out. */
    private static long nextStep(long begun, Optional<Entry> now) {
        long step = begun + 1;
        return CrashLedger.deletes(step) && now.isEmpty() ? step + 1 : step;
    }

    static long step(Entry entry) {
        return ByteBuffer.wrap(entry.value()).getLong();
    }
}
