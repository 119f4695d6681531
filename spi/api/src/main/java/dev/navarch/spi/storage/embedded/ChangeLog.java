package dev.navarch.spi.storage.embedded;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The changes of a store since its oldest readable revision, bounded in bytes: what watches follow and what takes a read
 * back to an earlier revision.
 *
 * <p>One thread at a time writes. It first appends a change, then alters the store's current state, then publishes. A
 * reader notes {@link #revision}, scans the current state, which may be altered meanwhile, and asks {@link #undo} what to
 * put right: whatever its scan has seen too early is in the log by then.
 */
public final class ChangeLog implements AutoCloseable {

    private static final int BATCH = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final long maxBytes;
    private LoggedChange[] ring = new LoggedChange[1024];
    private long oldest;
    private long newest;
    private volatile long published;
    private long bytes;
    private boolean closed;

    /**
     * An empty log.
     *
     * @param revision of the store; nothing before it can be read
     * @param maxBytes beyond which the oldest changes are forgotten
     */
    public ChangeLog(long revision, long maxBytes) {
        this.oldest = revision;
        this.newest = revision;
        this.published = revision;
        this.maxBytes = maxBytes;
    }

    /** The newest published revision. */
    public long revision() {
        return published;
    }

    /** The oldest revision whose state can be read. */
    public long oldest() {
        lock.lock();
        try {
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a change whose revision is the one after the newest; invisible to watches until published. */
    public void append(LoggedChange change) {
        lock.lock();
        try {
            if (change.revision() != newest + 1) {
                throw new IllegalArgumentException("revision " + change.revision() + " after " + newest);
            }
            if (newest - oldest == ring.length) {
                grow();
            }
            newest++;
            ring[slot(newest)] = change;
            bytes += change.bytes();
            while (bytes > maxBytes && oldest < published) {
                dropOldest();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows everything appended so far to watches and readers. */
    public void publish() {
        lock.lock();
        try {
            published = newest;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the changes up to and including {@code revision}, whose state becomes the oldest readable one. */
    public void forget(long revision) {
        lock.lock();
        try {
            while (oldest < Math.min(revision, published)) {
                dropOldest();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the keys with that prefix were at {@code revision} that have changed since: the entry, or empty where there
     * was none. In the order of keys.
     */
    public NavigableMap<String, Optional<Entry>> undo(String prefix, long revision) throws CompactedException {
        NavigableMap<String, Optional<Entry>> earlier = new TreeMap<>();
        lock.lock();
        try {
            checkHeld(revision);
            for (long r = newest; r > revision; r--) {
                LoggedChange change = ring[slot(r)];
                if (change.key().startsWith(prefix)) {
                    earlier.put(change.key(), Optional.ofNullable(change.before()));
                }
            }
        } finally {
            lock.unlock();
        }
        return earlier;
    }

    /** Follows the changes after {@code revision}; see {@link dev.navarch.spi.storage.Storage#watch}. */
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        lock.lock();
        try {
            if (closed) {
                throw new StorageException("the store is closed");
            }
            checkHeld(revision);
            return new LogStream(prefix, revision);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all watches. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void checkHeld(long revision) throws CompactedException {
        if (revision < oldest) {
            throw new CompactedException(oldest);
        }
    }

    private int slot(long revision) {
        return (int) (revision & (ring.length - 1));
    }

    private void grow() {
        LoggedChange[] old = ring;
        ring = new LoggedChange[old.length * 2];
        for (long r = oldest + 1; r <= newest; r++) {
            ring[slot(r)] = old[(int) (r & (old.length - 1))];
        }
    }

    @SuppressWarnings("NullAway")
    private void dropOldest() {
        oldest++;
        int slot = slot(oldest);
        bytes -= ring[slot].bytes();
        ring[slot] = null;
    }

    private final class LogStream implements ChangeStream {

        private final String prefix;
        private long delivered;
        private boolean ended;

        LogStream(String prefix, long delivered) {
            this.prefix = prefix;
            this.delivered = delivered;
        }

        @Override
        public Changes next() throws StorageException, InterruptedException {
            List<Change> changes = new ArrayList<>();
            lock.lockInterruptibly();
            try {
                while (delivered >= published && !ended && !closed) {
                    moved.await();
                }
                if (ended || closed) {
                    throw new StorageException("the watch has ended: " + (ended ? "it" : "the store") + " was closed");
                }
                checkHeld(delivered);
                long end = Math.min(published, delivered + BATCH);
                while (delivered < end) {
                    LoggedChange change = ring[slot(++delivered)];
                    if (change.key().startsWith(prefix)) {
                        changes.add(change.change());
                    }
                }
                return new Changes(delivered, List.copyOf(changes));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                ended = true;
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
