package dev.navarch.expression.cel.value;

import org.jspecify.annotations.Nullable;

/** A map, or an object whose fields are read like the entries of one. */
public abstract class MapValue {

    public abstract int size();

    /** The value of a key; null if there is none. A key of a type that cannot be one is a failure. */
    public abstract @Nullable Object find(Object key);

    public abstract Iterable<Object> keys();

    /** The value of a key that must be there. */
    public final Object get(Object key) {
        Object value = find(key);
        if (value == null) {
            throw Failure.noSuchKey(key);
        }
        return value;
    }
}
