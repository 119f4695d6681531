package dev.navarch.expression.cel.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that an expression made. Numbers that are equal are the same key, whatever their types. */
public final class Entries extends MapValue {

    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /** Adds an entry while the map is being made. */
    public void add(Object key, Object value) {
        if (entries.putIfAbsent(normal(key), new Entry(key, value)) != null) {
            throw new Failure("insert failed: key " + Text.of(key) + " already exists");
        }
    }

    /** Adds an entry, or puts another value in the place of an earlier one, while the map is being made. */
    public void put(Object key, Object value) {
        entries.put(normal(key), new Entry(key, value));
    }

    /** Adds all entries of another while the map is being made. */
    public Entries addAll(MapValue other) {
        for (Object key : other.keys()) {
            add(key, other.get(key));
        }
        return this;
    }

    private static Object normal(Object key) {
        return switch (key) {
            case Unsigned u when u.bits() >= 0 -> u.bits();
            case Double d when d == Math.rint(d) && Math.abs(d) < 0x1p63 -> (long) (double) d;
            case Long l -> l;
            case Boolean b -> b;
            case String s -> s;
            case Unsigned u -> u;
            case Double d -> d;
            default ->
                throw new Failure("unsupported key type: " + TypeName.of(key).name());
        };
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public @Nullable Object find(Object key) {
        Entry entry = entries.get(normal(key));
        return entry == null ? null : entry.value();
    }

    @Override
    public Iterable<Object> keys() {
        return List.copyOf(entries.values()).stream().map(Entry::key)::iterator;
    }

    private record Entry(Object key, Object value) {}
}
