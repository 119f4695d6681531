package dev.navarch.client.informer;

import dev.navarch.spi.informer.Informer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects under keys; one thread at a time writes, any read. */
final class KeyedIndex<T> implements Informer.Index<T> {

    private final Function<? super T, ? extends Collection<String>> keys;
    private final Map<String, Map<String, T>> entries = new ConcurrentHashMap<>();

    KeyedIndex(Function<? super T, ? extends Collection<String>> keys) {
        this.keys = keys;
    }

    @Override
    public List<T> get(String key) {
        Map<String, T> found = entries.get(key);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    void replace(String objectKey, @Nullable T old, @Nullable T object) {
        Collection<String> before = old == null ? List.of() : keys.apply(old);
        Collection<String> after = object == null ? List.of() : keys.apply(object);
        for (String key : before) {
            if (!after.contains(key)) {
                entries.computeIfPresent(key, (ignored, under) -> {
                    under.remove(objectKey);
                    return under.isEmpty() ? null : under;
                });
            }
        }
        for (String key : after) {
            entries.computeIfAbsent(key, ignored -> new ConcurrentHashMap<>(2)).put(objectKey, object);
        }
    }
}
