package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.stored.StorageKeys;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The stored objects that no key opens. Safe for many threads; costs nothing while there are none. */
public final class Unreadable {

    private final NavigableMap<String, String> reasons = new ConcurrentSkipListMap<>();
    private volatile boolean some;

    void add(String key, String reason) {
        reasons.put(key, reason);
        some = true;
    }

    void remove(String key) {
        if (some) {
            reasons.remove(key);
        }
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    /**
     * Refuses with 500 to answer for objects that are there and cannot be read.
     *
     * @param name empty for all objects of the namespace
     */
    public void check(ResourceName resource, String namespace, String name) {
        if (!some) {
            return;
        }
        if (!name.isEmpty()) {
            String key = StorageKeys.of(resource, StorageKeys.key(namespace, name));
            refuse(key, reasons.get(key));
            return;
        }
        String prefix = StorageKeys.prefix(resource) + (namespace.isEmpty() ? "" : namespace + "/");
        Map.Entry<String, String> first = reasons.ceilingEntry(prefix);
        if (first != null && first.getKey().startsWith(prefix)) {
            refuse(first.getKey(), first.getValue());
        }
    }

    private static void refuse(String key, @org.jspecify.annotations.Nullable String reason) {
        if (reason != null) {
            throw ApiException.internalError("unable to transform key \"" + key + "\": " + reason);
        }
    }
}
