package dev.navarch.spi.informer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the objects of one kind that follows the API server. Reads take no lock and no request and may be slightly
 * behind. The objects are shared by all readers: never change one, copy it first (with its builder). They come without
 * {@code metadata.managedFields}.
 */
public interface Informer<T extends HasMetadata> {

    /** @param namespace empty for cluster-scoped objects */
    Optional<T> get(String namespace, String name);

    /** By {@code namespace/name}, or {@code name} where cluster-scoped. */
    Optional<T> get(String key);

    /** All objects by namespace and name. */
    List<T> list();

    /** All objects of one namespace, by name. */
    List<T> list(String namespace);

    int size();

    /** The newest resource version that has arrived here, 0 before the first list: whoever wrote at a later one is not seen yet. */
    long revision();

    /**
     * Keeps the objects sorted under the keys that {@code keys} gives each of them, for as long as the caller keeps the
     * index: the informer itself holds it weakly. Make it once.
     */
    Index<T> index(Function<? super T, ? extends Collection<String>> keys);

    /**
     * Calls {@code handler} for each object known now and for each change thereafter, one at a time and in the order of
     * the changes. A handler must be quick (put a key into a queue): all handlers of an informer share its thread.
     * When a handler is called, {@link #get} and all indexes show that change already. What it throws is logged.
     */
    Subscription handle(Handler<? super T> handler);

    /** Whether the first list has been received. */
    boolean synced();

    /** Waits until the first list has been received and every handler that exists by then has been called for it. */
    void awaitSynced() throws InterruptedException;

    /** Objects under keys of one's own making. */
    @FunctionalInterface
    interface Index<T> {

        /** The objects under that key, in no particular order; empty if there are none. */
        List<T> get(String key);
    }

    /** A handler's registration; no call comes after it is closed but for one that is under way. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /** The key of an object: {@code namespace/name}, or {@code name} where cluster-scoped. */
    static String key(HasMetadata object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    /** The key of an object; the namespace is {@code null} or empty where cluster-scoped. */
    static String key(@Nullable String namespace, String name) {
        return namespace == null || namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
