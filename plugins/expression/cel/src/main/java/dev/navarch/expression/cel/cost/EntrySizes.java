package dev.navarch.expression.cel.cost;

import org.jspecify.annotations.Nullable;

/** How large the keys and values of a list or map are that an expression makes. */
record EntrySizes(boolean list, Range key, Range value) {

    static @Nullable EntrySizes union(@Nullable EntrySizes a, @Nullable EntrySizes b) {
        return a == null || b == null ? null : new EntrySizes(a.list, a.key.union(b.key), a.value.union(b.value));
    }
}
