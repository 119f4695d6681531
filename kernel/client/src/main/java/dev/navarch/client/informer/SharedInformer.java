package dev.navarch.client.informer;

import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store and the handlers of one kind. A lock keeps changes, and the replay for a new handler, apart. */
final class SharedInformer<T extends HasMetadata> implements Informer<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SharedInformer.class);

    private final Store<T> store = new Store<>();
    private final List<Handler<? super T>> handlers = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();
    private final CountDownLatch synced = new CountDownLatch(1);
    private volatile long revision;

    @Override
    public Optional<T> get(String namespace, String name) {
        return get(Informer.key(namespace, name));
    }

    @Override
    public Optional<T> get(String key) {
        return Optional.ofNullable(store.get(key));
    }

    @Override
    public List<T> list() {
        return List.copyOf(store.all());
    }

    @Override
    public List<T> list(String namespace) {
        return List.copyOf(store.all(namespace));
    }

    @Override
    public int size() {
        return store.size();
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Index<T> index(Function<? super T, ? extends Collection<String>> keys) {
        changing.lock();
        try {
            return store.index(keys);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public Subscription handle(Handler<? super T> handler) {
        changing.lock();
        try {
            handlers.add(handler);
            for (T object : store.all()) {
                call(handler, known -> known.added(object));
            }
        } finally {
            changing.unlock();
        }
        return () -> handlers.remove(handler);
    }

    @Override
    public boolean synced() {
        return synced.getCount() == 0;
    }

    @Override
    public void awaitSynced() throws InterruptedException {
        synced.await();
    }

    /** Makes the copy equal to a new list, and tells of the differences. */
    void replace(Decoder.Listed<T> listed) {
        changing.lock();
        try {
            Set<String> present = HashSet.newHashSet(listed.items().size());
            for (T object : listed.items()) {
                present.add(Informer.key(object));
                put(object, revision);
            }
            for (String key : store.keys()) {
                if (!present.contains(key)) {
                    remove(key, null, revision);
                }
            }
            revision = parse(listed.resourceVersion());
        } finally {
            changing.unlock();
        }
        synced.countDown();
    }

    void changed(T object) {
        changing.lock();
        try {
            put(object, parse(object.getMetadata().getResourceVersion()));
        } finally {
            changing.unlock();
        }
    }

    void deleted(T last) {
        changing.lock();
        try {
            remove(Informer.key(last), last, parse(last.getMetadata().getResourceVersion()));
        } finally {
            changing.unlock();
        }
    }

    void bookmark(String resourceVersion) {
        revision = parse(resourceVersion);
    }

    /** The store shows the change before the revision says so, and both before handlers are told. */
    private void put(T object, long at) {
        T old = store.put(object);
        revision = at;
        if (old == null) {
            tell(handler -> handler.added(object));
        } else if (!same(old, object)) {
            tell(handler -> handler.updated(old, object));
        }
    }

    private void remove(String key, @Nullable T last, long at) {
        T old = store.remove(key);
        revision = at;
        if (old != null) {
            T gone = last == null ? old : last;
            tell(handler -> handler.deleted(gone));
        }
    }

    /** A deleted and newly made object has another UID: it reaches handlers as a change of the old one, which shows both. */
    private static boolean same(HasMetadata one, HasMetadata other) {
        String version = one.getMetadata().getResourceVersion();
        return version != null && version.equals(other.getMetadata().getResourceVersion());
    }

    private void tell(Consumer<Handler<? super T>> call) {
        for (Handler<? super T> handler : handlers) {
            call(handler, call);
        }
    }

    private void call(Handler<? super T> handler, Consumer<Handler<? super T>> call) {
        try {
            call.accept(handler);
        } catch (RuntimeException e) {
            LOG.error("A handler of an informer failed: {}", handler.getClass().getName(), e);
        }
    }

    private static long parse(@Nullable String resourceVersion) {
        try {
            return resourceVersion == null || resourceVersion.isEmpty() ? 0 : Long.parseLong(resourceVersion);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
