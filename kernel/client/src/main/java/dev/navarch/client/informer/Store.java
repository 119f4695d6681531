package dev.navarch.client.informer;

import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects of one informer and their indexes. Written by one thread at a time, read by any. */
final class Store<T extends HasMetadata> {

    private final ConcurrentSkipListMap<String, T> objects = new ConcurrentSkipListMap<>();
    private final List<WeakReference<KeyedIndex<T>>> indexes = new CopyOnWriteArrayList<>();

    @Nullable
    T get(String key) {
        return objects.get(key);
    }

    Collection<T> all() {
        return objects.values();
    }

    /** Keys of one namespace lie between {@code namespace/} and {@code namespace0}, the character after the slash. */
    Collection<T> all(String namespace) {
        return objects.subMap(namespace + "/", namespace + "0").values();
    }

    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    int size() {
        return objects.size();
    }

    /** Replaces and returns the former object. */
    @Nullable
    T put(T object) {
        String key = Informer.key(object);
        T old = objects.put(key, object);
        onIndexes(index -> index.replace(key, old, object));
        return old;
    }

    @Nullable
    T remove(String key) {
        T old = objects.remove(key);
        if (old != null) {
            onIndexes(index -> index.replace(key, old, null));
        }
        return old;
    }

    KeyedIndex<T> index(Function<? super T, ? extends Collection<String>> keys) {
        KeyedIndex<T> index = new KeyedIndex<>(keys);
        objects.forEach((key, object) -> index.replace(key, null, object));
        indexes.add(new WeakReference<>(index));
        return index;
    }

    private void onIndexes(Consumer<KeyedIndex<T>> action) {
        for (WeakReference<KeyedIndex<T>> reference : indexes) {
            KeyedIndex<T> index = reference.get();
            if (index == null) {
                indexes.remove(reference);
            } else {
                action.accept(index);
            }
        }
    }
}
