package dev.navarch.apiserver.cache;

import dev.navarch.apiserver.deadline.RequestTime;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.stored.StorageKeys;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caches of all resources, fed by one watch of the whole storage on a thread of its own. */
public final class WatchCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchCache.class);
    private static final Duration CATCH_UP = Duration.ofSeconds(3);
    private static final long RETRY_NANOSECONDS = 500_000_000;

    private final Storage storage;
    private final Map<ResourceName, ResourceCache> caches = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Thread feeder;
    private final long loadedAt;
    private volatile long progress;
    private volatile long compacted;
    private volatile boolean ending;
    private volatile boolean closed;
    private volatile ChangeStream stream;

    private WatchCache(Storage storage, Page all) throws StorageException {
        this.storage = storage;
        this.loadedAt = all.revision();
        this.progress = loadedAt;
        fill(all);
        this.stream = storage.watch(StorageKeys.ROOT, all.revision());
        this.feeder = Thread.ofVirtual().name("watch-cache").unstarted(this::feed);
    }

    /** Reads all that is stored, then follows it. */
    public static WatchCache open(Storage storage) throws StorageException {
        WatchCache cache = new WatchCache(storage, storage.read(Range.all(StorageKeys.ROOT)));
        cache.feeder.start();
        return cache;
    }

    /** The cache of a resource, empty where nothing of it was ever stored. */
    public ResourceCache of(ResourceName resource) {
        ResourceCache known = caches.get(resource);
        return known != null
                ? known
                : caches.computeIfAbsent(
                        resource, name -> new ResourceCache(this::progress, OrderedMap.empty(), loadedAt));
    }

    /** All objects of a resource as they were, or null if that has been forgotten. {@code revision} must have been. */
    public @Nullable Snapshot snapshotAt(ResourceName resource, long revision) {
        return revision < compacted ? null : of(resource).snapshotAt(revision);
    }

    /** No older state than that at this revision is to be read any more; watches still learn of its changes. */
    public void forgetBefore(long revision) {
        compacted = revision;
    }

    /** How many objects of each resource there are, by {@code resource.group}. */
    public SortedMap<String, Integer> sizes() {
        SortedMap<String, Integer> sizes = new TreeMap<>();
        byResource()
                .forEach((name, cache) -> sizes.put(
                        name.group().isEmpty() ? name.resource() : name.resource() + "." + name.group(),
                        cache.snapshot().objects().size()));
        return sizes;
    }

    /** The caches of the resources of which anything was ever stored or asked for, in the order of their names. */
    SortedMap<ResourceName, ResourceCache> byResource() {
        SortedMap<ResourceName, ResourceCache> sorted =
                new TreeMap<>(Comparator.comparing(ResourceName::group).thenComparing(ResourceName::resource));
        sorted.putAll(caches);
        return sorted;
    }

    /** Every change up to this revision is in the caches. */
    public long progress() {
        return progress;
    }

    /** Waits until the caches hold all that the storage holds at this moment. */
    public void awaitNewest() {
        try {
            awaitRevision(storage.revision());
        } catch (StorageException e) {
            throw ApiException.internalError(e.getMessage());
        }
    }

    /**
     * Waits until the caches have come to a revision.
     *
     * @param revision unsigned: beyond what a long holds nothing ever comes
     * @throws ApiException 504 if that takes more than 3 s, or longer than the request may
     */
    public void awaitRevision(long revision) {
        if (Long.compareUnsigned(progress, revision) >= 0) {
            return;
        }
        lock.lock();
        try {
            long left = RequestTime.left(CATCH_UP).toNanos();
            while (Long.compareUnsigned(progress, revision) < 0) {
                if (left <= 0 || closed) {
                    throw ApiException.resourceVersionTooLarge(revision, progress);
                }
                left = advanced.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.timeout("interrupted", 0);
        } finally {
            lock.unlock();
        }
    }

    /** Ends all watches, while reads and writes go on. */
    public void endWatches() {
        ending = true;
        caches.values().forEach(ResourceCache::wake);
    }

    /** Ends the feeding and wakes all who wait. */
    @Override
    public void close() {
        closed = true;
        stream.close();
        feeder.interrupt();
        caches.values().forEach(ResourceCache::wake);
    }

    /** Whether watches are to end. */
    public boolean isEnding() {
        return ending || closed;
    }

    private void fill(Page all) {
        Map<ResourceName, OrderedMap<StoredObject>> found = new HashMap<>();
        for (Entry entry : all.entries()) {
            StorageKeys.Place place = StorageKeys.parse(entry.key());
            if (place != null) {
                StoredObject object = new StoredObject(
                        place.key(), entry.modified(), ObjectBytes.withRevision(entry.value(), entry.modified()));
                found.merge(
                        place.resource(),
                        OrderedMap.<StoredObject>empty().with(place.key(), object),
                        (known, one) -> known.with(place.key(), object));
            }
        }
        found.forEach((resource, objects) ->
                caches.put(resource, new ResourceCache(this::progress, objects, all.revision())));
    }

    private void feed() {
        while (!closed) {
            try {
                ChangeStream.Changes changes = stream.next();
                Set<ResourceCache> changed = new HashSet<>();
                for (Change change : changes.changes()) {
                    take(change, changed);
                }
                advance(changes.revision());
                changed.forEach(ResourceCache::wake);
            } catch (StorageException e) {
                if (!closed) {
                    restart(e);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isNews(Entry entry) {
        StorageKeys.Place place = StorageKeys.parse(entry.key());
        if (place == null) {
            return false;
        }
        StoredObject known = of(place.resource()).snapshot().objects().get(place.key());
        return known == null || known.revision() != entry.modified();
    }

    /** @param changed to which the resource's cache is added */
    private void take(Change change, Set<ResourceCache> changed) {
        switch (change) {
            case Change.Put put -> {
                StorageKeys.Place place = StorageKeys.parse(put.entry().key());
                if (place != null) {
                    ResourceCache cache = of(place.resource());
                    cache.put(place.key(), put.entry().value(), put.entry().modified());
                    changed.add(cache);
                }
            }
            case Change.Delete delete -> {
                StorageKeys.Place place = StorageKeys.parse(delete.key());
                if (place != null) {
                    ResourceCache cache = of(place.resource());
                    cache.delete(place.key(), delete.revision());
                    changed.add(cache);
                }
            }
        }
    }

    private void advance(long revision) {
        lock.lock();
        try {
            progress = revision;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Follows the storage again after its watch has ended, as soon as it answers. */
    private void restart(StorageException cause) {
        LOG.warn("the watch of the storage ended and is started again: {}", cause.getMessage());
        stream.close();
        boolean forgotten = cause instanceof CompactedException;
        while (!closed) {
            try {
                if (forgotten) {
                    catchUp(storage.read(Range.all(StorageKeys.ROOT)));
                }
                stream = storage.watch(StorageKeys.ROOT, progress);
                return;
            } catch (CompactedException e) {
                forgotten = true;
            } catch (StorageException e) {
                LOG.warn("the storage cannot be watched, trying again: {}", e.getMessage());
                LockSupport.parkNanos(RETRY_NANOSECONDS);
            }
        }
    }

    /** Takes over a whole state, telling only what differs from what is known. */
    private void catchUp(Page all) {
        Set<ResourceCache> changed = new HashSet<>();
        Set<String> present = new HashSet<>();
        all.entries().forEach(entry -> present.add(entry.key()));
        all.entries().stream()
                .filter(this::isNews)
                .sorted(Comparator.comparingLong(Entry::modified))
                .forEach(entry -> take(new Change.Put(entry), changed));
        caches.forEach((resource, cache) -> {
            List<String> gone = new ArrayList<>();
            cache.snapshot().visit("", "", object -> {
                if (!present.contains(StorageKeys.of(resource, object.key()))) {
                    gone.add(object.key());
                }
                return true;
            });
            gone.forEach(key -> cache.delete(key, all.revision()));
            changed.add(cache);
        });
        advance(all.revision());
        changed.forEach(ResourceCache::wake);
    }
}
