package dev.navarch.storage.memory;

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
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.spi.storage.embedded.ChangeLog;
import dev.navarch.spi.storage.embedded.Expirations;
import dev.navarch.spi.storage.embedded.LoggedChange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A sorted map of the newest entries and a log of recent changes. Reads take no lock but the log's. */
final class MemoryStorage implements Storage {

    private static final long EMPTY_STORE = 1;

    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentSkipListMap<String, Entry> current = new ConcurrentSkipListMap<>();
    private final ChangeLog log;
    private final InstantSource clock;
    private final Expirations expirations;
    private volatile boolean closed;

    MemoryStorage(InstantSource clock, ThreadFactory threads, long historyBytes) {
        this.clock = clock;
        this.log = new ChangeLog(EMPTY_STORE, historyBytes);
        this.expirations = new Expirations(clock, threads, this::expire);
    }

    @Override
    public long revision() {
        return log.revision();
    }

    @Override
    public Page read(Range range) throws StorageException {
        checkOpen();
        while (true) {
            long revision = range.revision() == 0 ? log.revision() : range.revision();
            if (revision > log.revision()) {
                throw new StorageException("revision " + revision + " is yet to come");
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
        List<Entry> scanned = scan(range);
        NavigableMap<String, Optional<Entry>> earlier = log.undo(range.prefix(), revision);
        List<Entry> entries = earlier.isEmpty() ? scanned : overlay(scanned, earlier.tailMap(range.after(), false));
        int count = range.limit() == 0 ? entries.size() : Math.min(range.limit(), entries.size());
        return new Page(revision, List.copyOf(entries.subList(0, count)), entries.size() - count);
    }

    private List<Entry> scan(Range range) {
        boolean further = range.after().compareTo(range.prefix()) >= 0;
        List<Entry> scanned = new ArrayList<>();
        for (Entry entry : current.tailMap(further ? range.after() : range.prefix(), !further)
                .values()) {
            if (!entry.key().startsWith(range.prefix())) {
                break;
            }
            scanned.add(entry);
        }
        return scanned;
    }

    private static List<Entry> overlay(List<Entry> scanned, NavigableMap<String, Optional<Entry>> earlier) {
        NavigableMap<String, Entry> found = new TreeMap<>();
        for (Entry entry : scanned) {
            found.put(entry.key(), entry);
        }
        earlier.forEach((key, entry) -> {
            if (entry.isPresent()) {
                found.put(key, entry.get());
            } else {
                found.remove(key);
            }
        });
        return List.copyOf(found.values());
    }

    @Override
    public Commit write(Write write) throws StorageException {
        writing.lock();
        try {
            checkOpen();
            Entry before = current.get(write.key());
            check(write, before);
            long revision = log.revision() + 1;
            return switch (write) {
                case Write.Put put -> put(put, before, revision);
                case Write.Delete delete -> delete(delete.key(), before, revision);
            };
        } finally {
            writing.unlock();
        }
    }

    private static void check(Write write, @Nullable Entry before) throws ComparisonFailedException {
        boolean holds =
                switch (write.expectation()) {
                    case Expectation.Absent absent -> before == null;
                    case Expectation.Revision(long revision) -> before != null && before.modified() == revision;
                    case Expectation.Anything anything -> true;
                };
        if (!holds || (write instanceof Write.Delete && before == null)) {
            throw new ComparisonFailedException(write.key(), before);
        }
    }

    private Commit put(Write.Put put, @Nullable Entry before, long revision) {
        long created = before == null ? revision : before.created();
        Entry entry = new Entry(put.key(), put.value(), created, revision);
        log.append(new LoggedChange(put.key(), revision, before, entry));
        current.put(put.key(), entry);
        log.publish();
        if (!put.timeToLive().isZero()) {
            expirations.schedule(put.key(), revision, clock.instant().plus(put.timeToLive()));
        }
        return new Commit(revision, entry);
    }

    private Commit delete(String key, @Nullable Entry before, long revision) throws StorageException {
        if (before == null) {
            throw new ComparisonFailedException(key, null);
        }
        log.append(new LoggedChange(key, revision, before, null));
        current.remove(key);
        log.publish();
        return new Commit(revision, before);
    }

    private void expire(String key, long revision) {
        try {
            write(new Write.Delete(key, new Expectation.Revision(revision)));
        } catch (StorageException e) {
            // It was changed since, or the store is closing: nothing is left to do.
        }
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
    public void close() {
        writing.lock();
        try {
            closed = true;
        } finally {
            writing.unlock();
        }
        log.close();
        expirations.close();
    }

    private void checkOpen() throws StorageException {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }
}
