package dev.navarch.kernel.snapshot;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Fills an empty storage from a snapshot. */
public final class Restoration {

    private static final String EVENTS = Format.ROOT + "core/events/";
    private static final Duration EVENT_LIFE = Duration.ofHours(1);
    private static final int TOGETHER = 1_000;
    /** Is there from before the first entry until after the last. */
    private static final String UNDER_WAY = "/navarch/restoration";

    private final Storage storage;

    public Restoration(Storage storage) {
        this.storage = storage;
    }

    /**
     * Checks the whole file first, so that a damaged one changes nothing.
     *
     * @throws ConfigurationException if the file cannot be used, or the storage is not empty
     */
    public SnapshotFile.Summary run(SnapshotFile snapshot) throws StorageException {
        SnapshotFile.Summary summary = snapshot.check();
        if (!storage.read(new Range("/", "", 1, 0, true)).entries().isEmpty()) {
            throw new ConfigurationException(
                    "the storage is not empty: restore into a data directory (or a prefix of etcd) of its own");
        }
        storage.write(new Write.Put(UNDER_WAY, new byte[0], new Write.Expectation.Absent()));
        LaterRevisions.begin(storage, summary.revision());
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> under = new ArrayList<>();
            snapshot.read((key, value) -> {
                under.add(writers.submit(() -> put(key, value)));
                if (under.size() == TOGETHER) {
                    settle(under);
                }
            });
            settle(under);
        } catch (InterruptedException | ExecutionException e) {
            throw new StorageException("the restoration was not completed: " + e.getMessage(), e);
        }
        storage.write(new Write.Delete(UNDER_WAY, new Write.Expectation.Anything()));
        return summary;
    }

    /** @throws ConfigurationException if a restoration of this storage was begun and not ended */
    static void requireComplete(Storage storage) throws StorageException {
        if (!storage.read(Range.single(UNDER_WAY)).entries().isEmpty()) {
            throw new ConfigurationException("the storage holds only a part of a snapshot, whose restoration was"
                    + " interrupted: empty the storage (the data directory, or the prefix of etcd) and restore again");
        }
    }

    private @Nullable Void put(String key, byte[] value) throws StorageException {
        storage.write(new Write.Put(
                key, value, new Write.Expectation.Absent(), key.startsWith(EVENTS) ? EVENT_LIFE : Duration.ZERO));
        return null;
    }

    private static void settle(List<Future<?>> under) throws InterruptedException, ExecutionException {
        for (Future<?> each : under) {
            each.get();
        }
        under.clear();
    }
}
