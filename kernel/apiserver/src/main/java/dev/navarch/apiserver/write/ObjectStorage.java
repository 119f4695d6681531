package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.deadline.RequestTime;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.stored.StorageKeys;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects in and out of the storage, one at a time. */
public final class ObjectStorage {

    private static final ResourceName EVENTS = ResourceName.core("events");

    private final Storage storage;
    private final WatchCache cache;
    private final Duration eventLife;
    private final StorageFigures figures;
    private final Predicate<String> stale;

    /**
     * @param eventLife after which Events are deleted
     * @param figures of the calls
     * @param stale whether what lies at a storage key should be written again even where it does not change
     */
    public ObjectStorage(
            Storage storage, WatchCache cache, Duration eventLife, StorageFigures figures, Predicate<String> stale) {
        this.storage = storage;
        this.cache = cache;
        this.eventLife = eventLife;
        this.figures = figures;
        this.stale = stale;
    }

    /** Whether an object should be written again even where it does not change. */
    boolean isStale(ServedResource resource, String key) {
        return stale.test(StorageKeys.of(resource.storedName(), key));
    }

    /** The newest version of an object, or null: at least as new as every write acknowledged before this call. */
    public @Nullable StoredObject newest(ServedResource resource, String namespace, String name) {
        cache.awaitNewest();
        return cache.of(resource.storedName()).snapshot().find(namespace, name);
    }

    /** Stores a new object; empty-handed with null if the name is taken. */
    byte @Nullable [] create(ServedResource resource, String key, ObjectNode object) {
        return put(StorageFigures.Operation.CREATE, resource, key, object, new Expectation.Absent());
    }

    /** Replaces an object; empty-handed with null if it is no longer at that revision. */
    byte @Nullable [] update(ServedResource resource, String key, ObjectNode object, long revision) {
        return put(StorageFigures.Operation.UPDATE, resource, key, object, new Expectation.Revision(revision));
    }

    /** What would come back if the object were stored: the way there and back may fail, or change it. */
    byte[] rehearse(ServedResource resource, ObjectNode object) {
        return resource.custom() == null
                ? Json.write(ObjectBytes.ordered(object))
                : resource.custom()
                        .served(Json.write(ObjectBytes.ordered(resource.custom().toStorage(object))));
    }

    private byte @Nullable [] put(
            StorageFigures.Operation operation,
            ServedResource resource,
            String key,
            ObjectNode object,
            Expectation expectation) {
        ObjectNode storable =
                resource.custom() == null ? object : resource.custom().toStorage(object);
        byte[] bytes = ObjectBytes.forStorage(storable);
        Duration life = resource.storedName().equals(EVENTS) ? eventLife : Duration.ZERO;
        try {
            Commit commit = write(
                    operation,
                    resource,
                    new Write.Put(StorageKeys.of(resource.storedName(), key), bytes, expectation, life));
            byte[] stored = ObjectBytes.withRevision(bytes, commit.revision());
            return resource.custom() == null ? stored : resource.custom().served(stored);
        } catch (ComparisonFailedException e) {
            return null;
        } catch (StorageException e) {
            throw failure(e);
        }
    }

    /** Removes an object if it is still at that revision; the revision of the deletion, or -1 if it is not. */
    long delete(ServedResource resource, String key, long revision) {
        try {
            return write(
                            StorageFigures.Operation.DELETE,
                            resource,
                            new Write.Delete(
                                    StorageKeys.of(resource.storedName(), key), new Expectation.Revision(revision)))
                    .revision();
        } catch (ComparisonFailedException e) {
            return -1;
        } catch (StorageException e) {
            throw failure(e);
        }
    }

    private Commit write(StorageFigures.Operation operation, ServedResource resource, Write write)
            throws StorageException {
        // Who is told that a request took too long is to find nothing of it stored.
        if (RequestTime.isOver()) {
            throw ApiException.timeout("the time of the request was over before it was stored", 0);
        }
        return figures.of(operation, resource.storedName(), () -> storage.write(write));
    }

    private static ApiException failure(StorageException cause) {
        return cause.outcomeUnknown()
                ? ApiException.timeout("the outcome of the write is not known: " + cause.getMessage(), 0)
                : ApiException.internalError(String.valueOf(cause.getMessage()));
    }
}
