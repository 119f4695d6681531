package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows one kind of a {@link MemoryCluster} as far as the cluster has delivered its changes. */
final class MemoryInformer<T extends HasMetadata> implements Informer<T> {

    private final Function<ObjectNode, T> decode;
    private final Predicate<ObjectNode> selected;
    private final Map<String, T> objects = new TreeMap<>();
    private final List<Handler<? super T>> handlers = new ArrayList<>();
    private long revision;

    MemoryInformer(Function<ObjectNode, T> decode, Predicate<ObjectNode> selected) {
        this.decode = decode;
        this.selected = selected;
    }

    synchronized void accept(@Nullable ObjectNode before, @Nullable ObjectNode after, long at) {
        revision = at;
        if (after != null && selected.test(after)) {
            T now = decode.apply(after);
            T old = objects.put(Informer.key(now), now);
            handlers.forEach(handler -> {
                if (old == null) {
                    handler.added(now);
                } else {
                    handler.updated(old, now);
                }
            });
        } else if (before != null) {
            T last = decode.apply(before);
            if (objects.remove(Informer.key(last)) != null) {
                handlers.forEach(handler -> handler.deleted(last));
            }
        }
    }

    @Override
    public Optional<T> get(String namespace, String name) {
        return get(Informer.key(namespace, name));
    }

    @Override
    public synchronized Optional<T> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public synchronized List<T> list() {
        return List.copyOf(objects.values());
    }

    @Override
    public List<T> list(String namespace) {
        return list().stream()
                .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
                .toList();
    }

    @Override
    public synchronized int size() {
        return objects.size();
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public Index<T> index(Function<? super T, ? extends Collection<String>> keys) {
        return key -> list().stream()
                .filter(object -> keys.apply(object).contains(key))
                .toList();
    }

    @Override
    public synchronized Subscription handle(Handler<? super T> handler) {
        handlers.add(handler);
        List.copyOf(objects.values()).forEach(handler::added);
        return () -> remove(handler);
    }

    private synchronized void remove(Handler<? super T> handler) {
        handlers.remove(handler);
    }

    synchronized int handlers() {
        return handlers.size();
    }

    @Override
    public boolean synced() {
        return true;
    }

    @Override
    public void awaitSynced() {}
}
