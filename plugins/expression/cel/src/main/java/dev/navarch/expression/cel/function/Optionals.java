package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values that may be absent. */
final class Optionals {

    private Optionals() {}

    static void into(Functions all) {
        all.add("optional.of", arguments -> Optional.of(arguments[0]));
        all.add("optional.none", arguments -> Optional.empty());
        all.add(
                "optional.ofNonZeroValue",
                arguments -> Values.isZero(arguments[0]) ? Optional.empty() : Optional.of(arguments[0]));
        all.add("hasValue", arguments -> optional(arguments).isPresent());
        all.add("value", arguments -> value(optional(arguments)));
        all.add("optional.unwrap", Optionals::unwrapped);
        all.add("unwrapOpt", Optionals::unwrapped);
    }

    private static Optional<?> optional(Object[] arguments) {
        return Arguments.as(Optional.class, arguments, 0);
    }

    private static Object value(Optional<?> optional) {
        if (optional.isEmpty()) {
            throw new Failure("optional.none() dereference");
        }
        return optional.get();
    }

    private static List<Object> unwrapped(Object[] arguments) {
        List<Object> present = new ArrayList<>();
        for (Object item : Arguments.list(arguments, 0)) {
            if (!(item instanceof Optional<?> optional)) {
                throw Failure.noSuchOverload();
            }
            optional.ifPresent(present::add);
        }
        return present;
    }
}
