package dev.navarch.expression.cel.value;

import java.util.List;
import java.util.Optional;

/** What {@code ==} means. */
public final class Equality {

    private Equality() {}

    /** Values of different types are unequal, but numbers compare by value. */
    public static boolean equal(Object left, Object right) {
        return switch (left) {
            case Long a when right instanceof Long b -> a.longValue() == b.longValue();
            case String a -> a.equals(right);
            case Long a -> Order.isNumber(right) && Order.numbers(a, right) == 0;
            case Unsigned a -> Order.isNumber(right) && Order.numbers(a, right) == 0;
            case Double a -> Order.isNumber(right) && !a.isNaN() && Order.numbersEqual(a, right);
            case List<?> a -> right instanceof List<?> b && lists(a, b);
            case MapValue a -> right instanceof MapValue b && maps(a, b);
            case Optional<?> a ->
                right instanceof Optional<?> b
                        && (a.isPresent() ? b.isPresent() && equal(a.get(), b.get()) : b.isEmpty());
            default -> left.equals(right);
        };
    }

    private static boolean lists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        if (a instanceof IdentifiedList json) {
            switch (json.type().identity()) {
                case VALUE -> {
                    return a.stream().allMatch(item -> contains(b, item))
                            && b.stream().allMatch(item -> contains(a, item));
                }
                case KEYS -> {
                    return KeyedLists.equal(json, b);
                }
                case ORDER -> {}
            }
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(MapValue a, MapValue b) {
        return a.equals(b) || (a.size() == b.size() && entries(a, b));
    }

    private static boolean entries(MapValue a, MapValue b) {
        for (Object key : a.keys()) {
            Object other = b.find(key);
            Object mine = a.find(key);
            if (mine == null || other == null) {
                if (mine != other) {
                    return false;
                }
            } else if (!equal(mine, other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether an item of the list is equal to the value. */
    public static boolean contains(List<?> list, Object value) {
        for (int i = 0; i < list.size(); i++) {
            if (equal(list.get(i), value)) {
                return true;
            }
        }
        return false;
    }
}
