package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the elements of a list stand, by their merge key or, without one, by themselves. */
final class ElementIndex {

    private final Map<Object, Integer> places;
    private final @Nullable String key;

    private ElementIndex(Map<Object, Integer> places, @Nullable String key) {
        this.places = places;
        this.key = key;
    }

    /** Of elements that are alike the first counts; objects without the key have no place. */
    static ElementIndex of(List<JsonNode> list, @Nullable String key) {
        ElementIndex index = new ElementIndex(HashMap.newHashMap(list.size()), key);
        for (int i = 0; i < list.size(); i++) {
            index.add(list.get(i), i);
        }
        return index;
    }

    void add(JsonNode element, int place) {
        JsonNode value = key == null ? element : element.get(key);
        if (value != null) {
            places.putIfAbsent(comparable(value), place);
        }
    }

    /** The place of the element with this key, or -1. */
    int find(JsonNode value) {
        return places.getOrDefault(comparable(value), -1);
    }

    /** Equal for numbers of one value, whatever type of node holds them. */
    private static Object comparable(JsonNode value) {
        if (!value.isNumber()) {
            return value;
        }
        return value.isIntegralNumber() && value.canConvertToLong()
                ? (Object) value.longValue()
                : (Object) value.doubleValue();
    }
}
