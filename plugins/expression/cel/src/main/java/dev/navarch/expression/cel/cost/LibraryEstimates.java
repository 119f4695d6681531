package dev.navarch.expression.cel.cost;

import static dev.navarch.expression.cel.cost.CallCosts.CHECK;
import static dev.navarch.expression.cel.cost.CallCosts.LIST_CALL;
import static dev.navarch.expression.cel.cost.CallCosts.PATTERN;
import static dev.navarch.expression.cel.cost.CallCosts.TRAVERSAL;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls of library functions can cost; a change here changes which rules may be written into a schema. */
final class LibraryEstimates {

    private static final long LONGEST_FORMAT_PATTERN = 128;

    private final DeclaredSizes sizes;

    LibraryEstimates(DeclaredSizes sizes) {
        this.sizes = sizes;
    }

    /** Null for a function that the language itself estimates. */
    @Nullable
    CallEstimate of(String function, String overload, @Nullable Part target, List<Part> arguments) {
        Part first = arguments.isEmpty() ? null : arguments.getFirst();
        return switch (function) {
            case "check" -> fixed(CHECK);
            case "serviceAccount",
                    "path",
                    "group",
                    "resource",
                    "subresource",
                    "namespace",
                    "name",
                    "allowed",
                    "reason",
                    "error",
                    "errored" -> fixed(1);
            case "fieldSelector", "labelSelector" -> first == null ? null : selector(size(first));
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> target == null ? null : walk(target);
            case "url", "jsonpatch.escapeKey" -> first == null ? null : sameSize(size(first), TRAVERSAL);
            case "lowerAscii", "upperAscii", "substring", "trim" ->
                target == null ? null : sameSize(size(target), TRAVERSAL);
            case "replace" -> target == null || arguments.size() < 2 ? null : replace(target, arguments);
            case "split" -> target == null ? null : split(size(target), arguments);
            case "join" -> target == null ? null : join(target, arguments);
            case "find", "findAll" -> target == null || first == null ? null : find(size(target), size(first));
            case "ip" -> overload.equals("cidr_ip") || first == null ? fixed(1) : traversed(size(first), TRAVERSAL);
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" ->
                first == null ? null : traversed(size(first), TRAVERSAL);
            case "ip.isCanonical" -> first == null ? null : traversed(size(first), 2 * TRAVERSAL);
            case "masked",
                    "prefixLength",
                    "family",
                    "isUnspecified",
                    "isLoopback",
                    "isLinkLocalMulticast",
                    "isLinkLocalUnicast",
                    "isGlobalUnicast",
                    "format.named",
                    "sign",
                    "asInteger",
                    "isInteger",
                    "asApproximateFloat",
                    "isGreaterThan",
                    "isLessThan",
                    "compareTo",
                    "add",
                    "sub",
                    "major",
                    "minor",
                    "patch",
                    "getScheme",
                    "getHostname",
                    "getHost",
                    "getPort",
                    "getEscapedPath",
                    "getQuery" -> fixed(1);
            case "containsIP", "containsCIDR" -> first == null ? null : contains(function, overload, first);
            case "validate" ->
                first == null
                        ? null
                        : CallEstimate.of(size(first).times(TRAVERSAL).times(LONGEST_FORMAT_PATTERN * PATTERN));
            case "slice" -> target == null ? null : slice(size(target), arguments);
            case "lists.range" -> first == null ? null : list(1, Range.exactly(constant(first, Long.MAX_VALUE)));
            case "reverse" -> target == null ? null : list(1, size(target));
            case "flatten" ->
                target == null ? null : list(first == null ? 1 : constant(first, Long.MAX_VALUE), size(target));
            case "distinct" -> target == null ? null : list(2, size(target).times(size(target)));
            case "sort" -> target == null ? null : sort(target);
            case "lists.@sortByAssociatedKeys" -> arguments.size() < 2 ? null : sort(arguments.get(1));
            case "sets.contains", "sets.intersects" -> sets(arguments, 1);
            case "sets.equivalent" -> sets(arguments, 2);
            case "_==_" -> equality(arguments);
            default -> null;
        };
    }

    private Range size(Part part) {
        if (part.size() != null) {
            return part.size();
        }
        Range declared = sizes.of(part.path());
        return declared == null ? Range.UNKNOWN : declared;
    }

    private static CallEstimate fixed(long cost) {
        return CallEstimate.of(Range.exactly(cost));
    }

    private static CallEstimate traversed(Range size, double factor) {
        return CallEstimate.of(size.times(factor));
    }

    private static CallEstimate sameSize(Range size, double factor) {
        return new CallEstimate(size.times(factor), size);
    }

    private static CallEstimate selector(Range length) {
        return CallEstimate.of(Range.exactly(10)
                .plus(length.times(TRAVERSAL))
                .plus(length.times(0.5).times(50.0)));
    }

    private @Nullable Part element(Part list) {
        List<CelType> parameters = list.type().parameters();
        if (parameters.isEmpty()) {
            return null;
        }
        List<String> path = new ArrayList<>(list.path());
        if (!path.isEmpty()) {
            path.add("@items");
        }
        return new Part(path, parameters.getFirst(), null, null);
    }

    private CallEstimate walk(Part target) {
        Part element = element(target);
        if (element == null) {
            return traversed(size(target), TRAVERSAL);
        }
        Range each = Range.ONE;
        if (isText(element.type())) {
            each = each.plus(size(element).times(TRAVERSAL));
        }
        return CallEstimate.of(size(target).times(each));
    }

    private static boolean isText(CelType type) {
        return type.kind() == CelKind.STRING || type.kind() == CelKind.BYTES;
    }

    private CallEstimate replace(Part target, List<Part> arguments) {
        Range text = size(target);
        Range sought = size(arguments.get(0));
        Range by = size(arguments.get(1));
        long most;
        long kept = 0;
        if (sought.minimum() == 0) {
            most = Range.sum(text.maximum(), 1);
            kept = text.maximum();
        } else if (by.maximum() <= sought.minimum()) {
            most = 0;
            kept = text.maximum();
        } else {
            most = (long) Math.ceil((double) text.maximum() / sought.minimum());
        }
        long fewest;
        long keptAtLeast = 0;
        if (sought.maximum() == 0) {
            fewest = Range.sum(text.minimum(), 1);
            keptAtLeast = text.minimum();
        } else if (sought.maximum() <= by.minimum()) {
            fewest = 0;
            keptAtLeast = text.minimum();
        } else {
            fewest = (long) Math.ceil((double) text.minimum() / sought.maximum());
        }
        Range size = new Range(fewest, most).times(by).plus(new Range(keptAtLeast, kept));
        return new CallEstimate(text.times(2 * TRAVERSAL), size);
    }

    private static CallEstimate split(Range text, List<Part> arguments) {
        long most = arguments.size() > 1 ? constant(arguments.get(1), text.maximum()) : text.maximum();
        return new CallEstimate(text.times(2 * TRAVERSAL), new Range(0, most));
    }

    private CallEstimate join(Part target, List<Part> arguments) {
        Range list = size(target);
        Part element = element(target);
        Range text = element == null ? Range.NONE : list.times(size(element));
        if (!arguments.isEmpty()) {
            Range separators = new Range(Math.max(0, list.minimum() - 1), Math.max(0, list.maximum() - 1));
            text = text.plus(size(arguments.getFirst()).times(separators));
        }
        return new CallEstimate(text.times(TRAVERSAL), text);
    }

    private static CallEstimate find(Range text, Range pattern) {
        Range cost = text.plus(Range.ONE).times(TRAVERSAL).times(pattern.times(PATTERN));
        return new CallEstimate(cost, new Range(0, text.maximum()));
    }

    private CallEstimate contains(String function, String overload, Part other) {
        Range address = new Range(4, 16);
        Range cost = address.plus(address).times(TRAVERSAL);
        if (function.equals("containsCIDR")) {
            cost = cost.plus(address.times(TRAVERSAL)).plus(Range.ONE);
        }
        return CallEstimate.of(
                overload.endsWith("_string") ? cost.plus(size(other).times(TRAVERSAL)) : cost);
    }

    private static CallEstimate slice(Range list, List<Part> arguments) {
        if (arguments.size() != 2) {
            return fixed(1);
        }
        long start = constant(arguments.get(0), 0);
        long end = constant(arguments.get(1), list.maximum());
        return list(1, Range.exactly(end < start ? Long.MAX_VALUE : end - start));
    }

    private static CallEstimate list(double factor, Range size) {
        return new CallEstimate(size.times(factor).plus(Range.exactly(LIST_CALL)), size);
    }

    private CallEstimate sort(Part keys) {
        Part element = element(keys);
        double factor = element != null && isText(element.type()) ? 2 + TRAVERSAL : 2;
        return list(factor, size(keys).times(size(keys)));
    }

    private @Nullable CallEstimate sets(List<Part> arguments, double factor) {
        if (arguments.size() != 2) {
            return null;
        }
        Range pairs = size(arguments.get(0)).times(size(arguments.get(1)));
        return CallEstimate.of(pairs.times(factor).plus(Range.ONE));
    }

    private static @Nullable CallEstimate equality(List<Part> arguments) {
        if (arguments.size() != 2
                || !arguments.get(0).type().equals(arguments.get(1).type())) {
            return null;
        }
        return switch (arguments.get(0).type().name()) {
            case "net.IP", "net.CIDR" -> fixed(1);
            default -> null;
        };
    }

    private static long constant(Part part, long otherwise) {
        CelExpr expression = part.expression();
        if (expression == null
                || expression.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || expression.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
            return otherwise;
        }
        return Math.max(0, expression.constant().int64Value());
    }
}
