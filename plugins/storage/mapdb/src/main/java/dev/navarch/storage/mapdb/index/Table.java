package dev.navarch.storage.mapdb.index;

import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest entry of every key. Changes first live in memory; {@link #settle} moves them into the index. A store that
 * never outgrows the memory given to it never opens MapDB, whose classes alone cost more to load than such a store.
 *
 * <p>One thread puts, one settles, any number read.
 */
public final class Table {

    private static final int STEP = 64;
    private static final int CHUNK = 1000;
    private static final int OVERHEAD = 150;

    private final ConcurrentSkipListMap<String, Change> unsettled = new ConcurrentSkipListMap<>();
    private final AtomicLong unsettledBytes = new AtomicLong();
    private final ReentrantReadWriteLock settling = new ReentrantReadWriteLock();
    private final Path file;
    private volatile @Nullable Index index;

    /** A table without entries, whose index will be made in {@code file}. */
    public Table(Path file) {
        this.file = file;
    }

    /** Opens the index, so that what is in it belongs to the table. */
    public void openIndex() {
        settling.writeLock().lock();
        try {
            if (index == null) {
                index = Index.open(file);
            }
        } finally {
            settling.writeLock().unlock();
        }
    }

    /** Bytes of the changes that live in memory, roughly. */
    public long unsettledBytes() {
        return unsettledBytes.get();
    }

    public boolean indexed() {
        return index != null;
    }

    public void put(Change change) {
        Change replaced = unsettled.put(change.key(), change);
        unsettledBytes.addAndGet(weight(change) - (replaced == null ? 0 : weight(replaced)));
    }

    public @Nullable Stored get(String key) {
        settling.readLock().lock();
        try {
            Change change = unsettled.get(key);
            if (change != null) {
                return change.after();
            }
            Index settled = index;
            return settled == null ? null : settled.get(key);
        } finally {
            settling.readLock().unlock();
        }
    }

    /** All keys with that prefix that are greater than {@code after}; may miss or hold those that change meanwhile. */
    public List<String> keys(String prefix, String after) {
        List<String> keys = new ArrayList<>();
        boolean inclusive = after.compareTo(prefix) < 0;
        String from = inclusive ? prefix : after;
        while (true) {
            List<String> chunk = chunk(from, inclusive);
            for (String key : chunk) {
                if (!key.startsWith(prefix)) {
                    return keys;
                }
                keys.add(key);
            }
            if (chunk.isEmpty()) {
                return keys;
            }
            from = chunk.getLast();
            inclusive = false;
        }
    }

    /** The next keys in order, at least one if there are any. */
    private List<String> chunk(String from, boolean inclusive) {
        settling.readLock().lock();
        try {
            Index settled = index;
            String start = from;
            boolean including = inclusive;
            while (true) {
                List<String> lower = settled == null ? List.of() : settled.keys(start, including, CHUNK);
                boolean last = lower.size() < CHUNK;
                TreeSet<String> keys = new TreeSet<>(lower);
                var upper = last
                        ? unsettled.tailMap(start, including)
                        : unsettled.subMap(start, including, lower.getLast(), true);
                for (Change change : upper.values()) {
                    if (change.after() == null) {
                        keys.remove(change.key());
                    } else {
                        keys.add(change.key());
                    }
                    if (last && lower.isEmpty() && keys.size() >= CHUNK) {
                        break;
                    }
                }
                if (!keys.isEmpty() || last) {
                    return List.copyOf(keys);
                }
                start = lower.getLast();
                including = false;
            }
        } finally {
            settling.readLock().unlock();
        }
    }

    /** Moves what lives in memory into the index, a few changes at a time, so that readers and writers go on. */
    public void settle() {
        openIndex();
        Index settled = index;
        if (settled == null) {
            throw new IllegalStateException("the index is closed");
        }
        while (!unsettled.isEmpty()) {
            settling.writeLock().lock();
            try {
                int done = 0;
                for (Change change : unsettled.values()) {
                    if (change.after() == null) {
                        settled.remove(change.key());
                    } else {
                        settled.put(change);
                    }
                    if (unsettled.remove(change.key(), change)) {
                        unsettledBytes.addAndGet(-weight(change));
                    }
                    if (++done == STEP) {
                        break;
                    }
                }
            } finally {
                settling.writeLock().unlock();
            }
        }
    }

    /** Closes the index, after which it is whole on disk if everything was settled. */
    public void close() {
        settling.writeLock().lock();
        try {
            Index settled = index;
            if (settled != null) {
                settled.close();
                index = null;
            }
        } finally {
            settling.writeLock().unlock();
        }
    }

    private static long weight(Change change) {
        return OVERHEAD + change.size();
    }
}
