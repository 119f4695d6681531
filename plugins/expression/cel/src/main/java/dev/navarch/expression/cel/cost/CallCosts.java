package dev.navarch.expression.cel.cost;

import dev.navarch.expression.cel.kubernetes.NamedFormat;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.expression.cel.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a call did cost, by the sizes of its arguments and result; the numbers are those of Kubernetes 1.36. */
public final class CallCosts {

    static final double TRAVERSAL = 0.1;
    static final double PATTERN = 0.25;
    static final long CHECK = 350_000;

    /** A call that makes a list. */
    static final long LIST_CALL = 11;

    private CallCosts() {}

    /**
     * The cost of a call that was made.
     *
     * @param overload the one that the types select, or empty
     */
    public static long of(String function, String overload, Object[] arguments, Object result) {
        return switch (function) {
            case "check" -> CHECK;
            case "fieldSelector", "labelSelector" -> selector(size(arguments[1]));
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> traversal(arguments[0]);
            case "url",
                    "lowerAscii",
                    "upperAscii",
                    "substring",
                    "trim",
                    "jsonpatch.escapeKey",
                    "cidr",
                    "isIP",
                    "isCIDR",
                    "quantity",
                    "isQuantity",
                    "semver",
                    "isSemver" -> traversed(size(arguments[0]), TRAVERSAL);
            case "replace", "split", "ip.isCanonical" -> traversed(size(arguments[0]), 2 * TRAVERSAL);
            case "join" -> traversed(size(result), 2 * TRAVERSAL);
            case "find", "findAll" -> pattern(size(arguments[0]), size(arguments[1]));
            case "ip" -> overload.equals("cidr_ip") ? 1 : traversed(size(arguments[0]), TRAVERSAL);
            case "containsIP", "containsCIDR" -> contains(function, overload, size(arguments[0]), size(arguments[1]));
            case "validate" ->
                arguments[0] instanceof NamedFormat format ? pattern(size(arguments[1]), format.patternSize()) : 1;
            case "slice", "lists.range", "reverse" -> LIST_CALL + size(result);
            case "flatten" -> LIST_CALL + size(arguments[0]) * (arguments.length > 1 ? (long) arguments[1] : 1);
            case "distinct", "sort" -> quadratic(arguments[0], arguments[0]);
            case "lists.@sortByAssociatedKeys" -> quadratic(arguments[1], arguments[1]);
            case "sets.contains", "sets.intersects" -> 1 + size(arguments[0]) * size(arguments[1]);
            case "sets.equivalent" -> 1 + 2 * size(arguments[0]) * size(arguments[1]);
            case "_==_", "_!=_" ->
                arguments[0] instanceof Domain && function.equals("_==_")
                        ? 1
                        : traversed(Math.min(size(arguments[0]), size(arguments[1])), TRAVERSAL);
            default -> byOverload(overload, arguments);
        };
    }

    private static long byOverload(String overload, Object[] arguments) {
        return switch (overload) {
            case "starts_with_string",
                    "ends_with_string",
                    "string_to_bytes",
                    "bytes_to_string",
                    "strings_quote",
                    "string_format" -> traversed(size(arguments[0]), TRAVERSAL);
            case "in_list" -> size(arguments[1]);
            case "less_string",
                    "greater_string",
                    "less_equals_string",
                    "greater_equals_string",
                    "less_bytes",
                    "greater_bytes",
                    "less_equals_bytes",
                    "greater_equals_bytes" -> traversed(Math.min(size(arguments[0]), size(arguments[1])), TRAVERSAL);
            case "add_string", "add_bytes" -> traversed(size(arguments[0]) + size(arguments[1]), TRAVERSAL);
            case "matches_string", "matches" -> pattern(size(arguments[0]), size(arguments[1]));
            case "contains_string" ->
                traversed(size(arguments[0]), TRAVERSAL) * traversed(size(arguments[1]), TRAVERSAL);
            default -> 1;
        };
    }

    private static long traversed(long size, double factor) {
        return (long) Math.ceil(size * factor);
    }

    /** One is added to the text's length, so that an empty one does not make a long pattern free. */
    private static long pattern(long text, long pattern) {
        return traversed(1 + text, TRAVERSAL) * traversed(pattern, PATTERN);
    }

    private static long selector(long length) {
        return 10 + traversed(length, TRAVERSAL) + traversed(traversed(length, 0.5), 50);
    }

    private static long contains(String function, String overload, long network, long other) {
        long cost = traversed(2 * network, TRAVERSAL);
        if (function.equals("containsCIDR")) {
            cost += traversed(network, TRAVERSAL) + 1;
        }
        return overload.endsWith("_string") ? cost + traversed(other, TRAVERSAL) : cost;
    }

    private static long quadratic(Object list, Object keys) {
        long size = size(list);
        boolean text = keys instanceof List<?> items
                && !items.isEmpty()
                && (items.getFirst() instanceof String || items.getFirst() instanceof Bytes);
        return LIST_CALL + (long) (size * size * (text ? 2 + TRAVERSAL : 2));
    }

    private static long size(Object value) {
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return size(optional.get());
        }
        long size = Values.size(value);
        return size < 0 ? 1 : size;
    }

    /** Walking through everything that a value holds. */
    private static long traversal(Object value) {
        return switch (value) {
            case String s -> (long) (s.getBytes(StandardCharsets.UTF_8).length * TRAVERSAL);
            case Bytes b -> (long) (b.content().length * TRAVERSAL);
            case List<?> list -> {
                long sum = 0;
                for (int i = 0; i < list.size(); i++) {
                    sum += traversal(list.get(i));
                }
                yield sum;
            }
            case MapValue map -> {
                long sum = 0;
                for (Object key : map.keys()) {
                    sum += traversal(key) + traversal(map.get(key));
                }
                yield sum;
            }
            default -> 1;
        };
    }
}
