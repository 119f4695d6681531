package dev.navarch.expression.cel.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists that are maps or sets by their schema: what {@code ==} and {@code +} mean for them. */
public final class KeyedLists {

    private KeyedLists() {}

    /** Items with the same keys are equal, in whatever order they come. */
    static boolean equal(IdentifiedList a, List<?> b) {
        Map<List<Object>, Object> mine = new HashMap<>();
        a.forEach(item -> mine.put(keys(a, item), item));
        for (Object item : b) {
            Object same = mine.get(keys(a, item));
            if (same == null || !Equality.equal(same, item)) {
                return false;
            }
        }
        return true;
    }

    /** The left list with items of the right one added, or put in the place of those with the same keys. */
    public static List<Object> concatenation(List<?> left, List<?> right) {
        List<Object> result = new ArrayList<>(left);
        if (!(left instanceof IdentifiedList list)) {
            result.addAll(right);
            return result;
        }
        switch (list.type().identity()) {
            case ORDER -> result.addAll(right);
            case VALUE ->
                right.forEach(item -> {
                    if (!Equality.contains(result, item)) {
                        result.add(item);
                    }
                });
            case KEYS -> {
                Map<List<Object>, Integer> places = new HashMap<>();
                for (int i = 0; i < result.size(); i++) {
                    places.put(keys(list, result.get(i)), i);
                }
                for (Object item : right) {
                    Integer place = places.get(keys(list, item));
                    if (place == null) {
                        result.add(item);
                    } else {
                        result.set(place, item);
                    }
                }
            }
        }
        return result;
    }

    private static List<Object> keys(IdentifiedList list, Object item) {
        if (!(item instanceof MapValue map)) {
            throw new Failure("unexpected data format for element of array with x-kubernetes-list-type=map");
        }
        List<Object> keys = new ArrayList<>();
        for (String key : list.type().keys()) {
            Object value = map.find(key);
            keys.add(value == null ? Null.NULL : value);
        }
        return keys;
    }
}
