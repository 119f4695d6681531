package dev.navarch.apiserver.cache;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All objects of a resource at one revision. Immutable. */
public record Snapshot(long revision, OrderedMap<StoredObject> objects) {

    /** One object, or null. */
    public @Nullable StoredObject find(String namespace, String name) {
        return objects.get(namespace.isEmpty() ? name : namespace + "/" + name);
    }

    /**
     * Visits the objects of a namespace in order.
     *
     * @param namespace empty for all
     * @param after only keys greater than this one; empty for all
     * @param visitor answers whether to go on
     */
    public void visit(String namespace, String after, Predicate<StoredObject> visitor) {
        String prefix = namespace.isEmpty() ? "" : namespace + "/";
        String from = after.compareTo(prefix) < 0 ? prefix : after;
        objects.visitFrom(
                from,
                object -> object.key().equals(after) || (object.key().startsWith(prefix) && visitor.test(object)));
    }

    /** How many objects of a namespace (empty for all) come after a key. */
    public int countAfter(String namespace, String key) {
        int end = namespace.isEmpty() ? objects.size() : objects.countBelow(namespace + '0');
        return end - objects.countBelow(key + '\0');
    }
}
