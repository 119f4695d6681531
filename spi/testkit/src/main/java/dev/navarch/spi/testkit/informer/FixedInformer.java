package dev.navarch.spi.testkit.informer;

import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The objects of one kind, as the test puts them. */
final class FixedInformer<T extends HasMetadata> implements Informer<T> {

    private final ConcurrentSkipListMap<String, T> objects = new ConcurrentSkipListMap<>();
    private final List<Handler<? super T>> handlers = new CopyOnWriteArrayList<>();

    void put(T object) {
        T old = objects.put(Informer.key(object), object);
        for (Handler<? super T> handler : handlers) {
            if (old == null) {
                handler.added(object);
            } else {
                handler.updated(old, object);
            }
        }
    }

    void remove(T object) {
        T old = objects.remove(Informer.key(object));
        if (old != null) {
            handlers.forEach(handler -> handler.deleted(old));
        }
    }

    @Override
    public Optional<T> get(String namespace, String name) {
        return get(Informer.key(namespace, name));
    }

    @Override
    public Optional<T> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public List<T> list() {
        return List.copyOf(objects.values());
    }

    @Override
    public List<T> list(String namespace) {
        return objects.values().stream()
                .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
                .toList();
    }

    @Override
    public int size() {
        return objects.size();
    }

    @Override
    public long revision() {
        return objects.size();
    }

    @Override
    public Index<T> index(Function<? super T, ? extends Collection<String>> keys) {
        return key -> objects.values().stream()
                .filter(object -> keys.apply(object).contains(key))
                .toList();
    }

    @Override
    public Subscription handle(Handler<? super T> handler) {
        handlers.add(handler);
        objects.values().forEach(handler::added);
        return () -> handlers.remove(handler);
    }

    @Override
    public boolean synced() {
        return true;
    }

    @Override
    public void awaitSynced() {}
}
