package dev.navarch.storage.mapdb.snapshot;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Stored;
import dev.navarch.storage.mapdb.index.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Replaces journals by a snapshot while writes go on. The entries are read after the journal was rotated and may be newer
 * than its end; the next journal is replayed over them and sets that right.
 */
public final class Checkpoints {

    private final StoreDirectory directory;
    private final Table table;
    private final LongSupplier published;
    private final BooleanSupplier stopping;

    /**
     * Makes checkpoints of a table.
     *
     * @param published the newest durable revision
     * @param stopping whether to give up between two entries
     */
    public Checkpoints(StoreDirectory directory, Table table, LongSupplier published, BooleanSupplier stopping) {
        this.directory = directory;
        this.table = table;
        this.published = published;
        this.stopping = stopping;
    }

    /**
     * Writes a snapshot that stands for the journals up to {@code revision}, then removes what it replaces.
     *
     * @return its size in bytes, or 0 if the store is stopping
     */
    public long make(long revision) throws IOException, StorageException {
        Path file = directory.snapshot(revision);
        if (Files.exists(file)) {
            return Files.size(file);
        }
        Path unfinished = directory.unfinished(file);
        try (SnapshotWriter writer = new SnapshotWriter(unfinished, revision)) {
            for (String key : table.keys("", "")) {
                if (stopping.getAsBoolean()) {
                    Files.delete(unfinished);
                    return 0;
                }
                Stored stored = table.get(key);
                if (stored != null) {
                    writer.add(new Change(key, stored.entry().modified(), stored));
                }
            }
            writer.finish(published.getAsLong());
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        directory.finish(file);
        removeReplaced(revision);
        return Files.size(file);
    }

    private void removeReplaced(long revision) throws IOException {
        for (Path journal : directory.journals().headMap(revision, true).values()) {
            Files.delete(journal);
        }
        for (Path snapshot : directory.snapshots().headMap(revision, false).values()) {
            Files.delete(snapshot);
        }
        directory.sync();
    }
}
