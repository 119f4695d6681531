package dev.navarch.kinds.resource;

import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Lists and maps of limited size; one that is too long is not looked into. */
final class Bounded {
    private Bounded() {}

    static void list(Place list, int most, Consumer<Place> check) {
        if (list.size() > most) {
            list.errors().tooMany(list.path(), list.size(), most);
        } else {
            list.each(check);
        }
    }

    /** A list in which no two elements have one key. */
    static void set(Place list, int most, Function<Place, String> key, Consumer<Place> check) {
        list(list, most, check);
        Set<String> seen = new HashSet<>();
        if (list.size() <= most) {
            list.each(item -> {
                if (!seen.add(key.apply(item))) {
                    item.errors().duplicate(item.path(), key.apply(item));
                }
            });
        }
    }

    /** A map; complaints about keys are about the map. */
    static void map(Place map, int most, Place.TextCheck keys, BiConsumer<String, Place> check) {
        if (map.size() > most) {
            map.errors().tooMany(map.path(), map.size(), most);
            return;
        }
        FieldErrors errors = map.errors();
        FieldPath path = map.path();
        map.entries((key, value) -> {
            keys.check(key, path, errors);
            check.accept(key, value);
        });
    }
}
