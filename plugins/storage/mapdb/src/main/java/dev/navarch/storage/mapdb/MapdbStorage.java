package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.embedded.ChangeLog;
import dev.navarch.spi.storage.embedded.Expirations;
import dev.navarch.storage.mapdb.commit.Committer;
import dev.navarch.storage.mapdb.directory.DirectoryLock;
import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Stored;
import dev.navarch.storage.mapdb.index.IndexMarker;
import dev.navarch.storage.mapdb.index.Table;
import dev.navarch.storage.mapdb.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/** Puts the parts together: reads from the table and the log, writes through the committer. */
final class MapdbStorage implements Storage {

    private final StoreDirectory directory;
    private final DirectoryLock lock;
    private final Table table;
    private final ChangeLog log;
    private final Journal journal;
    private final Committer committer;
    private final Upkeep upkeep;
    private final Expirations expirations;
    private final Map<String, Change> mortal;
    private final ReentrantLock closing = new ReentrantLock();
    private volatile boolean closed;

    private MapdbStorage(
            StoreDirectory directory,
            DirectoryLock lock,
            Recovery.State state,
            Settings settings,
            InstantSource clock,
            ThreadFactory threads) {
        this.directory = directory;
        this.lock = lock;
        this.table = state.table();
        this.log = state.log();
        this.journal = state.journal();
        this.mortal = new ConcurrentHashMap<>(state.mortal());
        this.expirations = new Expirations(clock, threads, this::expire);
        this.committer = new Committer(table, log, journal, clock, threads, this::committed);
        this.upkeep = new Upkeep(directory, settings, table, committer, log::revision, state.snapshotBytes(), threads);
        mortal.values().forEach(this::scheduleEnd);
    }

    static MapdbStorage open(Path path, Settings settings, InstantSource clock, ThreadFactory threads)
            throws StorageException {
        try {
            Files.createDirectories(path);
            DirectoryLock lock = DirectoryLock.acquire(path);
            try {
                StoreDirectory directory = new StoreDirectory(path);
                Recovery.State state = new Recovery(directory, settings).run();
                return new MapdbStorage(directory, lock, state, settings, clock, threads);
            } catch (IOException | StorageException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException(
                    "cannot open the store in " + path + ": " + e
                            + ". Check that the directory can be written and that its disk has room",
                    e);
        }
    }

    @Override
    public long revision() throws StorageException {
        checkOpen();
        return log.revision();
    }

    @Override
    public Page read(Range range) throws StorageException {
        while (true) {
            checkOpen();
            long newest = log.revision();
            long revision = range.revision() == 0 ? newest : range.revision();
            if (revision > newest) {
                throw new StorageException("revision " + revision + " is yet to come; the newest is " + newest);
            }
            try {
                return read(range, revision);
            } catch (CompactedException e) {
                if (range.revision() != 0) {
                    throw e;
                }
            }
        }
    }

    private Page read(Range range, long revision) throws CompactedException {
        List<String> keys = table.keys(range.prefix(), range.after());
        NavigableMap<String, Optional<Entry>> earlier =
                log.undo(range.prefix(), revision).tailMap(range.after(), false);
        if (!earlier.isEmpty()) {
            TreeSet<String> then = new TreeSet<>(keys);
            earlier.forEach((key, entry) -> {
                if (entry.isPresent()) {
                    then.add(key);
                } else {
                    then.remove(key);
                }
            });
            keys = List.copyOf(then);
        }
        int count = range.limit() == 0 ? keys.size() : Math.min(range.limit(), keys.size());
        return new Page(revision, entries(range, keys.subList(0, count), revision), keys.size() - count);
    }

    /** The entries of keys that existed at {@code revision}; those that change meanwhile are in the log afterwards. */
    private List<Entry> entries(Range range, List<String> keys, long revision) throws CompactedException {
        List<Entry> newest = new ArrayList<>(keys.size());
        for (String key : keys) {
            Stored stored = table.get(key);
            newest.add(stored == null ? new Entry(key, new byte[0], 0, Long.MAX_VALUE) : stored.entry());
        }
        NavigableMap<String, Optional<Entry>> earlier = log.undo(range.prefix(), revision);
        if (!earlier.isEmpty()) {
            newest.replaceAll(entry ->
                    earlier.getOrDefault(entry.key(), Optional.of(entry)).orElse(entry));
        }
        return List.copyOf(newest);
    }

    @Override
    public Commit write(Write write) throws StorageException {
        return committer.write(write);
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        return log.watch(prefix, revision);
    }

    @Override
    public void compact(long revision) throws StorageException {
        checkOpen();
        log.forget(revision);
    }

    @Override
    public long sizeOnDisk() {
        return directory.bytes();
    }

    private void committed(Committer.Committed batch) {
        for (Change change : batch.changes()) {
            if (change.after() != null && change.after().deadline() != 0) {
                mortal.put(change.key(), change);
                scheduleEnd(change);
            } else {
                mortal.remove(change.key());
            }
        }
        upkeep.committed(batch.journalBytes());
    }

    private void scheduleEnd(Change change) {
        Stored stored = change.after();
        if (stored != null) {
            expirations.schedule(change.key(), change.revision(), Instant.ofEpochMilli(stored.deadline()));
        }
    }

    private void expire(String key, long revision) throws StorageException {
        try {
            committer.write(new Write.Delete(key, new Write.Expectation.Revision(revision)));
        } catch (ComparisonFailedException e) {
            // It was changed since, and has another end or none.
        }
    }

    /** Leaves a whole index behind if there is one; a store that fits into memory is read back from its journal. */
    @Override
    public void close() throws StorageException {
        closing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            log.close();
            expirations.close();
            committer.close();
            upkeep.close();
            boolean whole = table.indexed() && upkeep.indexIsSound() && directory.hasRoom(table.unsettledBytes());
            if (whole) {
                table.settle();
            }
            table.close();
            journal.close();
            if (whole) {
                new IndexMarker(log.revision(), withoutValues()).write(directory);
            }
        } catch (IOException e) {
            throw new StorageException("cannot close the store in " + directory.path(), e);
        } finally {
            closing.unlock();
            release();
        }
    }

    private List<Change> withoutValues() {
        return mortal.values().stream()
                .map(change -> new Change(change.key(), change.revision(), emptied(change.after())))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable Stored emptied(@org.jspecify.annotations.Nullable Stored stored) {
        if (stored == null) {
            return null;
        }
        Entry entry = stored.entry();
        return new Stored(new Entry(entry.key(), new byte[0], entry.created(), entry.modified()), stored.deadline());
    }

    private void release() throws StorageException {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StorageException("cannot release the directory " + directory.path(), e);
        }
    }

    private void checkOpen() throws StorageException {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }
}
