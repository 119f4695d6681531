package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.structural.StructuralSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a value was before, as far as that can be told: a rule that fails on what has not changed does not refuse an
 * update.
 *
 * @param known whether the old value can be told at all
 * @param old null for none
 * @param around the correlation of the value around the nearest one that cannot be told
 */
record Correlation(
        boolean known,
        JsonNode value,
        @Nullable JsonNode old,
        @Nullable Correlation around) {

    /** A value that is its own old one, as defaults are, has nothing to be excused by. */
    @SuppressWarnings("ReferenceEquality")
    static Correlation of(JsonNode value, @Nullable JsonNode old) {
        return new Correlation(value != old, value, old, null);
    }

    /** The same for a part of an {@code allOf}, for which it is not told. */
    Correlation uncorrelated() {
        return new Correlation(false, value, null, around);
    }

    boolean isUnchanged() {
        if (known) {
            return old != null && Trees.equal(old, value);
        }
        return around != null && around.isUnchanged();
    }

    Correlation field(String name, JsonNode next) {
        if (!known) {
            return this;
        }
        JsonNode before = old instanceof ObjectNode object ? object.get(name) : null;
        return new Correlation(before != null, next, before, this);
    }

    Correlation item(JsonNode next, @Nullable JsonNode before) {
        return known ? new Correlation(before != null, next, before, this) : this;
    }

    /** The item of a keyed list with the same keys; null where there is none or the list has no keys. */
    static @Nullable JsonNode counterpart(StructuralSchema list, JsonNode item, @Nullable JsonNode old) {
        if (!list.listType().equals("map") || !(old instanceof ArrayNode before)) {
            return null;
        }
        for (JsonNode each : before) {
            boolean same = true;
            for (String key : list.listMapKeys()) {
                same = same && Trees.equal(each.get(key), item.get(key));
            }
            if (same) {
                return each;
            }
        }
        return null;
    }
}
