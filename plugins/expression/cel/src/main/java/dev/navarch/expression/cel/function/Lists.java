package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.integer;
import static dev.navarch.expression.cel.function.Arguments.list;

import dev.navarch.expression.cel.value.Equality;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Lists. */
final class Lists {

    private static final long LONGEST_RANGE = 1_000_000;

    private Lists() {}

    static void into(Functions all) {
        all.add("isSorted", arguments -> isSorted(list(arguments, 0)));
        all.add("sum", arguments -> sum(list(arguments, 0)));
        all.add("max", arguments -> extreme("max", list(arguments, 0), -1));
        all.add("min", arguments -> extreme("min", list(arguments, 0), 1));
        all.add("indexOf", arguments -> indexOf(list(arguments, 0), arguments[1]));
        all.add("lastIndexOf", arguments -> lastIndexOf(list(arguments, 0), arguments[1]));
        all.add("slice", arguments -> slice(list(arguments, 0), integer(arguments, 1), integer(arguments, 2)));
        all.add("flatten", arguments -> flat(list(arguments, 0), arguments.length > 1 ? integer(arguments, 1) : 1));
        all.add("lists.range", arguments -> range(integer(arguments, 0)));
        all.add("distinct", arguments -> distinct(list(arguments, 0)));
        all.add("reverse", arguments -> new ArrayList<>(list(arguments, 0).reversed()));
        all.add("sort", arguments -> sorted(list(arguments, 0), list(arguments, 0)));
        all.add("lists.@sortByAssociatedKeys", arguments -> sorted(list(arguments, 0), list(arguments, 1)));
        all.add("first", arguments -> end(list(arguments, 0), 0));
        all.add("last", arguments -> end(list(arguments, 0), list(arguments, 0).size() - 1));
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (Order.compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Of an empty list an integer; its type may be another, which only equality could tell, and that does not. */
    private static Object sum(List<?> list) {
        Object sum = null;
        for (Object item : list) {
            sum = sum == null ? item : Arithmetic.plus(sum, item);
        }
        return sum == null ? (Object) 0L : sum;
    }

    private static Object extreme(String name, List<?> list, int worse) {
        if (list.isEmpty()) {
            throw new Failure(name + " called on empty list");
        }
        Object best = list.getFirst();
        for (Object item : list) {
            if (Integer.signum(Order.compare(best, item)) == worse) {
                best = item;
            }
        }
        return best;
    }

    private static long indexOf(List<?> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            if (Equality.equal(list.get(i), item)) {
                return i;
            }
        }
        return -1;
    }

    private static long lastIndexOf(List<?> list, Object item) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Equality.equal(list.get(i), item)) {
                return i;
            }
        }
        return -1;
    }

    private static Object slice(List<?> list, long start, long end) {
        if (start < 0 || end < 0) {
            throw new Failure("cannot slice(" + start + ", " + end + "), negative indexes not supported");
        }
        if (start > end) {
            throw new Failure(
                    "cannot slice(" + start + ", " + end + "), start index must be less than or equal to end index");
        }
        if (end > list.size()) {
            throw new Failure("cannot slice(" + start + ", " + end + "), list is length " + list.size());
        }
        return new ArrayList<>(list.subList((int) start, (int) end));
    }

    private static List<Object> flat(List<?> list, long depth) {
        if (depth < 0) {
            throw new Failure("level must be non-negative");
        }
        List<Object> result = new ArrayList<>();
        for (Object item : list) {
            if (depth > 0 && item instanceof List<?> inner) {
                result.addAll(flat(inner, depth - 1));
            } else {
                result.add(item);
            }
        }
        return result;
    }

    private static Object range(long end) {
        if (end > LONGEST_RANGE) {
            throw new Failure("lists.range of " + end + " items is too long");
        }
        return LongStream.range(0, end).boxed().map(Object.class::cast).toList();
    }

    private static List<Object> distinct(List<?> list) {
        List<Object> result = new ArrayList<>();
        for (Object item : list) {
            if (!Equality.contains(result, item)) {
                result.add(item);
            }
        }
        return result;
    }

    private static List<Object> sorted(List<?> list, List<?> keys) {
        if (list.size() != keys.size()) {
            throw new Failure("@sortByAssociatedKeys() expected a list of the same size as the associated keys list");
        }
        for (Object key : keys) {
            if (key.getClass() != keys.getFirst().getClass()) {
                throw new Failure("list elements must have the same type");
            }
            Order.compare(key, key);
        }
        Comparator<Integer> byKey = (a, b) -> Order.compare(keys.get(a), keys.get(b));
        List<Object> result = new ArrayList<>(list.size());
        IntStream.range(0, list.size()).boxed().sorted(byKey).forEach(i -> result.add(list.get(i)));
        return result;
    }

    private static Optional<?> end(List<?> list, int index) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(index));
    }
}
