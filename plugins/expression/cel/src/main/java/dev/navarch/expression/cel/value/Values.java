package dev.navarch.expression.cel.value;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Values as such. */
public final class Values {

    private Values() {}

    /** As {@code size()} counts; -1 for what has no size. */
    public static long size(Object value) {
        return switch (value) {
            case String s -> s.codePointCount(0, s.length());
            case Bytes b -> b.content().length;
            case List<?> l -> l.size();
            case MapValue m -> m.size();
            case Domain d -> d.size();
            default -> -1;
        };
    }

    /** Whether it is the value that its type starts with. */
    public static boolean isZero(Object value) {
        return switch (value) {
            case Boolean b -> !b;
            case Long l -> l == 0;
            case Unsigned u -> u.bits() == 0;
            case Double d -> d == 0;
            case Null n -> true;
            case Duration d -> d.isZero();
            case Optional<?> o -> o.isEmpty();
            case String s -> s.isEmpty();
            case Bytes b -> b.content().length == 0;
            case List<?> l -> l.isEmpty();
            case MapValue m -> m.size() == 0;
            default -> false;
        };
    }
}
