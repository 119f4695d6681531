package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.Entries;
import dev.navarch.expression.cel.value.Equality;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.expression.cel.value.Text;
import dev.navarch.expression.cel.value.Unsigned;
import dev.navarch.expression.cel.value.Values;
import java.util.List;
import java.util.Optional;

/** Looking into lists and maps. */
final class Containers {

    private Containers() {}

    static void into(Functions all) {
        all.add("size", arguments -> {
            long size = Values.size(arguments[0]);
            if (size < 0) {
                throw Failure.noSuchOverload();
            }
            return size;
        });
        all.add("@in", arguments -> in(arguments[0], arguments[1]));
        all.add("_[_]", arguments -> index(arguments[0], arguments[1]));
        all.add("_[?_]", arguments -> optionalIndex(arguments[0], arguments[1]));
        all.add("cel.@mapInsert", arguments -> inserted(arguments));
    }

    private static boolean in(Object item, Object container) {
        return switch (container) {
            case List<?> list -> Equality.contains(list, item);
            case MapValue map -> map.find(item) != null;
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Object index(Object container, Object key) {
        return switch (container) {
            case List<?> list -> {
                long index = position(key);
                if (index < 0 || index >= list.size()) {
                    throw new Failure("index out of bounds: " + Text.of(key));
                }
                yield list.get((int) index);
            }
            case MapValue map -> map.get(key);
            case Optional<?> optional -> optional.isPresent() ? optionalIndex(optional.get(), key) : optional;
            default -> throw Failure.noSuchOverload();
        };
    }

    private static Optional<?> optionalIndex(Object container, Object key) {
        return switch (container) {
            case List<?> list -> {
                long index = position(key);
                yield index < 0 || index >= list.size() ? Optional.empty() : Optional.of(list.get((int) index));
            }
            case MapValue map -> Optional.ofNullable(map.find(key));
            case Optional<?> optional -> optional.isPresent() ? optionalIndex(optional.get(), key) : optional;
            default -> Optional.empty();
        };
    }

    private static long position(Object key) {
        return switch (key) {
            case Long index -> index;
            case Unsigned index when index.bits() >= 0 -> index.bits();
            case Double index when index == Math.rint(index) -> (long) (double) index;
            default -> throw new Failure("unsupported index: " + Text.of(key));
        };
    }

    private static Object inserted(Object[] arguments) {
        Entries result = new Entries().addAll(Arguments.as(MapValue.class, arguments, 0));
        if (arguments.length == 3) {
            result.add(arguments[1], arguments[2]);
            return result;
        }
        return result.addAll(Arguments.as(MapValue.class, arguments, 1));
    }
}
