package dev.navarch.apiserver.cache;

import dev.navarch.apiserver.stored.ObjectBytes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The objects of one resource and the log of their latest changes. One thread writes, any number read. */
public final class ResourceCache {

    private static final int LOG_LENGTH = 8_192;

    /** How many of the newest events keep their line, for watches that are no further behind. */
    private static final int LINES = 256;

    private final LongSupplier progress;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile OrderedMap<StoredObject> objects;
    private volatile Event oldest;
    private volatile Event newest;
    private Event lined;

    /** @param progress the revision up to which every change of any resource has been seen */
    ResourceCache(LongSupplier progress, OrderedMap<StoredObject> objects, long revision) {
        this.progress = progress;
        this.objects = objects;
        this.oldest = new Event(0, revision, false, null, null, objects);
        this.newest = oldest;
        this.lined = oldest;
    }

    /** All objects as they are now. */
    public Snapshot snapshot() {
        long revision = progress.getAsLong();
        Event last = newest;
        return new Snapshot(Math.max(revision, last.revision()), last.after());
    }

    /** All objects as they were, or null if that has been forgotten. {@code revision} must not lie in the future. */
    @Nullable
    Snapshot snapshotAt(long revision) {
        Event event = oldest;
        if (event.revision() > revision) {
            return null;
        }
        for (Event next = event.next(); next != null && next.revision() <= revision; next = event.next()) {
            event = next;
        }
        return new Snapshot(revision, event.after());
    }

    /** A place in the log after which all changes newer than {@code revision} come, or null if some are forgotten. */
    public @Nullable Cursor cursorAfter(long revision) {
        Event event = oldest;
        if (event.revision() > revision) {
            return null;
        }
        for (Event next = event.next(); next != null && next.revision() <= revision; next = event.next()) {
            event = next;
        }
        return new Cursor(event);
    }

    /** All objects as they are now, and the place in the log at which they were so. */
    public Cursor cursorNow() {
        return new Cursor(newest);
    }

    /** How many changes were taken over so far. */
    long changes() {
        return newest.sequence();
    }

    void put(String key, byte[] stored, long revision) {
        StoredObject now = new StoredObject(key, revision, ObjectBytes.withRevision(stored, revision));
        StoredObject before = objects.get(key);
        objects = objects.with(key, now);
        publish(revision, false, now, before);
    }

    void delete(String key, long revision) {
        StoredObject before = objects.get(key);
        if (before == null) {
            return;
        }
        objects = objects.without(key);
        StoredObject last = new StoredObject(key, revision, ObjectBytes.atRevision(before.json(), revision));
        publish(revision, true, last, before);
    }

    private void publish(long revision, boolean deletion, StoredObject object, @Nullable StoredObject previous) {
        Event event = new Event(newest.sequence() + 1, revision, deletion, object, previous, objects);
        newest.append(event);
        newest = event;
        if (event.sequence() - oldest.sequence() > LOG_LENGTH) {
            Event next = oldest.next();
            oldest = next == null ? event : next;
        }
        if (event.sequence() - lined.sequence() > LINES) {
            lined.forgetLine();
            Event next = lined.next();
            lined = next == null ? event : next;
        }
    }

    /**
     * Lets all who wait look again: after a batch of changes, so that they are woken once for all of it. They share no lock
     * for which they would then queue up.
     */
    public void wake() {
        for (Thread reader : waiting) {
            if (waiting.remove(reader)) {
                LockSupport.unpark(reader);
            }
        }
    }

    /** A reader's place in the log. For one thread. */
    public final class Cursor {

        private Event last;

        private Cursor(Event last) {
            this.last = last;
        }

        /** The objects at this place. */
        public Snapshot snapshot() {
            return new Snapshot(last.revision(), last.after());
        }

        /** The next event if it is there already. */
        public @Nullable Event poll() {
            Event next = last.next();
            if (next != null) {
                last = next;
            }
            return next;
        }

        /** Waits for the next event, or returns null when woken without one or after so many nanoseconds. */
        public @Nullable Event await(long nanoseconds) throws InterruptedException {
            Event ready = poll();
            if (ready != null) {
                return ready;
            }
            Thread reader = Thread.currentThread();
            waiting.add(reader);
            if (last.next() == null) {
                LockSupport.parkNanos(ResourceCache.this, nanoseconds);
            }
            waiting.remove(reader);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return poll();
        }

        /** How many events lie between this place and the newest. */
        public long behind() {
            return newest.sequence() - last.sequence();
        }
    }
}
