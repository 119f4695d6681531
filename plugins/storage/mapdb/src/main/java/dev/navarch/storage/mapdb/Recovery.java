package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.embedded.ChangeLog;
import dev.navarch.spi.storage.embedded.LoggedChange;
import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Frame;
import dev.navarch.storage.mapdb.format.FrameReader;
import dev.navarch.storage.mapdb.format.Stored;
import dev.navarch.storage.mapdb.index.IndexMarker;
import dev.navarch.storage.mapdb.index.Table;
import dev.navarch.storage.mapdb.journal.Journal;
import dev.navarch.storage.mapdb.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings back the state that the files of a directory stand for. */
final class Recovery {

    private static final long EMPTY_STORE = 1;

    private final StoreDirectory directory;
    private final Settings settings;
    private final Table table;
    private final Map<String, Change> mortal = new HashMap<>();
    private @Nullable ChangeLog log;
    private long revision = EMPTY_STORE;
    private long historyFrom = EMPTY_STORE;
    private boolean indexIsWhole;

    Recovery(StoreDirectory directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
        this.table = new Table(directory.index());
    }

    /**
     * What was recovered.
     *
     * @param mortal the newest changes of keys with a time to live
     * @param snapshotBytes size of the snapshot that the journal follows
     */
    record State(Table table, ChangeLog log, Journal journal, Map<String, Change> mortal, long snapshotBytes) {}

    State run() throws IOException, StorageException {
        directory.removeUnfinished();
        TreeMap<Long, Path> snapshots = directory.snapshots();
        TreeMap<Long, Path> journals = directory.journals();
        if (!snapshots.isEmpty()) {
            revision = snapshots.lastKey();
            journals.headMap(revision, true).clear();
        }
        Optional<IndexMarker> marker = IndexMarker.take(directory);
        long start = revision;
        if (marker.isPresent() && verify(journals) == marker.get().revision()) {
            useIndex(marker.get());
        } else {
            revision = start;
            Files.deleteIfExists(directory.index());
            if (!snapshots.isEmpty()) {
                historyFrom = SnapshotReader.read(snapshots.lastEntry().getValue(), this::restore);
            }
            replay(journals);
            if (historyFrom > revision) {
                throw new StorageException("the journals in " + directory.path() + " end at revision " + revision
                        + ", but the snapshot was written at " + historyFrom
                        + ": a file is missing. Restore the directory from a backup");
            }
        }
        ChangeLog recovered = log == null ? new ChangeLog(revision, settings.history()) : log;
        recovered.publish();
        long first = journals.isEmpty() ? revision + 1 : journals.lastKey();
        long snapshotBytes =
                snapshots.isEmpty() ? 0 : Files.size(snapshots.lastEntry().getValue());
        return new State(table, recovered, Journal.open(directory, first, revision), mortal, snapshotBytes);
    }

    private void useIndex(IndexMarker marker) {
        table.openIndex();
        marker.mortal().forEach(change -> mortal.put(change.key(), change));
        indexIsWhole = true;
    }

    /** Reads all journals without using them, and returns the revision they lead up to. */
    private long verify(TreeMap<Long, Path> journals) throws IOException, StorageException {
        read(journals, change -> {});
        return revision;
    }

    private void replay(TreeMap<Long, Path> journals) throws IOException, StorageException {
        read(journals, change -> {
            if (change.revision() > historyFrom) {
                record(change);
            }
            restore(change);
        });
    }

    private void record(Change change) {
        if (log == null) {
            log = new ChangeLog(historyFrom, settings.history());
        }
        Stored before = table.get(change.key());
        log.append(new LoggedChange(
                change.key(),
                change.revision(),
                before == null ? null : before.entry(),
                change.after() == null ? null : change.after().entry()));
        log.publish();
    }

    private void restore(Change change) {
        table.put(change);
        if (change.after() != null && change.after().deadline() != 0) {
            mortal.put(change.key(), change);
        } else {
            mortal.remove(change.key());
        }
        if (table.unsettledBytes() > settings.memory() && directory.hasRoom(table.unsettledBytes())) {
            table.settle();
        }
    }

    private void read(TreeMap<Long, Path> journals, java.util.function.Consumer<Change> changes)
            throws IOException, StorageException {
        for (Map.Entry<Long, Path> journal : journals.entrySet()) {
            if (journal.getKey() != revision + 1) {
                throw new StorageException("the journal for revision " + (revision + 1) + " is missing in "
                        + directory.path() + ", which goes on with "
                        + journal.getValue().getFileName()
                        + ". Restore the directory from a backup");
            }
            boolean last = journal.getKey().equals(journals.lastKey());
            read(journal.getValue(), last, changes);
        }
    }

    private void read(Path file, boolean last, java.util.function.Consumer<Change> changes)
            throws IOException, StorageException {
        try (FrameReader reader = new FrameReader(file)) {
            for (Optional<Frame> next = next(reader); next.isPresent(); next = next(reader)) {
                for (Change change : next.get().changes()) {
                    changes.accept(change);
                    revision = change.revision();
                }
            }
            if (reader.torn()) {
                if (!last) {
                    throw reader.damaged("the file ends in the middle of a record, though another one follows it");
                }
                cut(file, reader.offset());
            }
        }
    }

    private Optional<Frame> next(FrameReader reader) throws IOException, StorageException {
        long offset = reader.offset();
        Optional<Frame> frame = reader.next();
        if (frame.isPresent()
                && (frame.get().kind() != Frame.Kind.JOURNAL || frame.get().revision() != revision + 1)) {
            throw reader.damaged("the record at byte " + offset + " does not follow revision " + revision);
        }
        return frame;
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            channel.force(true);
        }
    }

    /** Whether the index of the last run could be used. */
    boolean indexIsWhole() {
        return indexIsWhole;
    }
}
