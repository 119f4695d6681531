package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.Failure;
import java.util.List;

/** Reads arguments as what an overload takes; what does not fit has no such overload. */
final class Arguments {

    private Arguments() {}

    static <T> T as(Class<T> type, Object[] arguments, int index) {
        if (index >= arguments.length || !type.isInstance(arguments[index])) {
            throw Failure.noSuchOverload();
        }
        return type.cast(arguments[index]);
    }

    static String string(Object[] arguments, int index) {
        return as(String.class, arguments, index);
    }

    static long integer(Object[] arguments, int index) {
        return as(Long.class, arguments, index);
    }

    static List<?> list(Object[] arguments, int index) {
        return as(List.class, arguments, index);
    }
}
