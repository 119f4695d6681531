package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.list;

import dev.navarch.expression.cel.value.Equality;
import java.util.List;

/** Lists as sets. */
final class Sets {

    private Sets() {}

    static void into(Functions all) {
        all.add("sets.contains", arguments -> contains(list(arguments, 0), list(arguments, 1)));
        all.add(
                "sets.equivalent",
                arguments -> contains(list(arguments, 0), list(arguments, 1))
                        && contains(list(arguments, 1), list(arguments, 0)));
        all.add("sets.intersects", arguments -> list(arguments, 1).stream()
                .anyMatch(item -> Equality.contains(list(arguments, 0), item)));
    }

    private static boolean contains(List<?> all, List<?> some) {
        return some.stream().allMatch(item -> Equality.contains(all, item));
    }
}
