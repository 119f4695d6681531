package dev.navarch.expression.cel.cost;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.navarch.spi.expression.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Estimates what a checked expression can cost: walks it once, with the sizes that its parts can have. */
public final class CostEstimate {

    private static final Range LIST = Range.exactly(10);
    private static final Range MAP = Range.exactly(30);
    private static final Range OBJECT = Range.exactly(40);
    private static final Set<CelKind> SELECTABLE = Set.of(CelKind.MAP, CelKind.STRUCT, CelKind.TYPE_PARAM);
    private static final Set<CelKind> FIXED_SIZE =
            Set.of(CelKind.BOOL, CelKind.DOUBLE, CelKind.DURATION, CelKind.INT, CelKind.TIMESTAMP, CelKind.UINT);

    private final CelAbstractSyntaxTree tree;
    private final DeclaredSizes declared;
    private final LibraryEstimates library;
    private final Map<Long, List<String>> paths = new HashMap<>();
    private final Map<Long, Range> sizes = new HashMap<>();
    private final Map<Long, EntrySizes> entries = new HashMap<>();
    private final Map<String, Deque<Local>> locals = new HashMap<>();

    private CostEstimate(CelAbstractSyntaxTree tree, Map<String, ValueType> variables) {
        this.tree = tree;
        this.declared = new DeclaredSizes(variables);
        this.library = new LibraryEstimates(declared);
    }

    /** The largest cost; {@link Long#MAX_VALUE} where there is no end to it. */
    public static long maximum(CelAbstractSyntaxTree tree, Map<String, ValueType> variables) {
        return new CostEstimate(tree, variables).cost(tree.getExpr()).maximum();
    }

    private Range cost(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> ident(expression);
            case SELECT -> select(expression, expression.select());
            case CALL -> call(expression, expression.call());
            case LIST -> list(expression);
            case MAP -> map(expression);
            case STRUCT ->
                expression.struct().entries().stream()
                        .map(entry -> cost(entry.value()))
                        .reduce(OBJECT, Range::plus);
            case COMPREHENSION -> comprehension(expression, expression.comprehension());
            case CONSTANT, NOT_SET -> Range.NONE;
        };
    }

    private Range ident(CelExpr expression) {
        String name = expression.ident().name();
        Local local = local(name);
        paths.put(expression.id(), local == null ? List.of(name) : local.path());
        return Range.ONE;
    }

    private Range select(CelExpr expression, CelSelect select) {
        Range cost = cost(select.operand());
        if (select.testOnly()) {
            return cost;
        }
        paths.put(expression.id(), extended(path(select.operand()), select.field()));
        return SELECTABLE.contains(type(select.operand()).kind()) ? cost.plus(Range.ONE) : cost;
    }

    private Range call(CelExpr expression, CelCall call) {
        if (call.function().equals("dyn")) {
            CelExpr argument = call.args().getFirst();
            Range cost = cost(argument).plus(Range.ONE);
            copySizes(expression, argument);
            return cost;
        }
        List<Range> costs = new ArrayList<>();
        List<Part> arguments = new ArrayList<>();
        for (CelExpr argument : call.args()) {
            costs.add(cost(argument));
            arguments.add(part(argument));
        }
        CelReference reference = tree.getReferenceMap().get(expression.id());
        if (reference == null || reference.overloadIds().isEmpty()) {
            return Range.NONE;
        }
        Range target = Range.NONE;
        Part receiver = null;
        if (call.target().isPresent()) {
            target = cost(call.target().get());
            receiver = part(call.target().get());
        }
        Range cost = null;
        Range size = null;
        for (String overload : reference.overloadIds()) {
            CallEstimate estimate = function(expression, call, overload, receiver, arguments, costs);
            cost = cost == null ? estimate.cost() : cost.union(estimate.cost());
            if (estimate.size() != null) {
                size = size == null ? estimate.size() : size.union(estimate.size());
            }
            boolean ofList = overload.equals("index_list");
            if (ofList || overload.equals("index_map")) {
                EntrySizes known = entrySizes(call.args().getFirst());
                size = known == null ? null : known.value();
                paths.put(expression.id(), extended(path(call.args().getFirst()), ofList ? "@items" : "@values"));
            }
            if (size == null) {
                size = size(expression);
            }
        }
        if (size != null) {
            sizes.put(expression.id(), size);
        }
        return target.plus(java.util.Objects.requireNonNull(cost));
    }

    private CallEstimate function(
            CelExpr expression,
            CelCall call,
            String overload,
            @Nullable Part target,
            List<Part> arguments,
            List<Range> costs) {
        switch (overload) {
            case "logical_and", "logical_or" -> {
                return CallEstimate.of(new Range(
                        costs.get(0).minimum(), costs.get(0).plus(costs.get(1)).maximum()));
            }
            case "conditional" -> {
                EntrySizes both = EntrySizes.union(
                        entrySizes(call.args().get(1)), entrySizes(call.args().get(2)));
                if (both != null) {
                    entries.put(expression.id(), both);
                }
                Range size = sizeOrUnknown(arguments.get(1)).union(sizeOrUnknown(arguments.get(2)));
                return new CallEstimate(costs.get(0).plus(costs.get(1).union(costs.get(2))), size);
            }
            case "add_string", "add_bytes", "add_list" -> {
                EntrySizes both = EntrySizes.union(
                        entrySizes(call.args().get(0)), entrySizes(call.args().get(1)));
                if (both != null) {
                    entries.put(expression.id(), both);
                }
            }
            default -> {}
        }
        CallEstimate estimate = library.of(call.function(), overload, target, arguments);
        if (estimate == null) {
            estimate = LanguageEstimates.of(overload, target, arguments);
        }
        Range all = costs.stream().reduce(estimate.cost(), Range::plus);
        return new CallEstimate(all, estimate.size());
    }

    private Range list(CelExpr expression) {
        Range cost = LIST;
        List<CelExpr> elements = expression.list().elements();
        Range item = elements.isEmpty() ? Range.NONE : new Range(Long.MAX_VALUE, 0);
        for (CelExpr element : elements) {
            cost = cost.plus(cost(element));
            item = item.union(sizeOrUnknown(element));
        }
        entries.put(expression.id(), new EntrySizes(true, Range.ONE, item));
        return cost;
    }

    private Range map(CelExpr expression) {
        Range cost = MAP;
        List<CelExpr.CelMap.Entry> all = expression.map().entries();
        Range key = all.isEmpty() ? Range.NONE : new Range(Long.MAX_VALUE, 0);
        Range value = key;
        for (CelExpr.CelMap.Entry entry : all) {
            cost = cost.plus(cost(entry.key())).plus(cost(entry.value()));
            key = key.union(sizeOrUnknown(entry.key()));
            value = value.union(sizeOrUnknown(entry.value()));
        }
        entries.put(expression.id(), new EntrySizes(false, key, value));
        return cost;
    }

    private Range comprehension(CelExpr expression, CelComprehension loop) {
        if (isBinding(loop)) {
            return binding(expression, loop);
        }
        Range cost = cost(loop.iterRange()).plus(cost(loop.accuInit()));
        push(loop.accuVar(), local(loop.accuInit()));
        boolean two = !loop.iterVar2().isEmpty();
        EntrySizes known = entrySizes(loop.iterRange());
        boolean overList = known == null ? type(loop.iterRange()).kind() == CelKind.LIST : known.list();
        List<String> path = path(loop.iterRange());
        Range keys = known == null ? null : known.key();
        Range values = known == null ? null : known.value();
        if (two) {
            push(loop.iterVar(), new Local(extended(path, overList ? "@indices" : "@keys"), keys, null));
            push(loop.iterVar2(), new Local(extended(path, overList ? "@items" : "@values"), values, null));
        } else {
            push(
                    loop.iterVar(),
                    new Local(extended(path, overList ? "@items" : "@keys"), overList ? values : keys, null));
        }
        Range round = cost(loop.loopCondition());
        round = cost(loop.loopStep()).plus(round);
        pop(loop.iterVar());
        if (two) {
            pop(loop.iterVar2());
        }
        cost = cost.plus(cost(loop.result()));
        pop(loop.accuVar());
        Range rounds = sizeOrUnknown(loop.iterRange());
        cost = cost.plus(rounds.times(round));
        switch (loop.accuInit().getKind()) {
            case CONSTANT -> {
                Range size = size(loop.accuInit());
                if (size != null) {
                    sizes.put(expression.id(), size);
                }
            }
            case LIST, MAP -> {
                sizes.put(expression.id(), rounds);
                EntrySizes made = entrySizes(loop.loopStep());
                if (made != null) {
                    entries.put(expression.id(), made);
                }
            }
            default -> {}
        }
        return cost;
    }

    /** A loop that never runs only gives its accumulator a name. */
    private static boolean isBinding(CelComprehension loop) {
        CelExpr condition = loop.loopCondition();
        return loop.iterRange().getKind() == CelExpr.ExprKind.Kind.LIST
                && loop.iterRange().list().elements().isEmpty()
                && condition.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && condition.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !condition.constant().booleanValue()
                && !isAccumulator(loop.accuVar());
    }

    private Range binding(CelExpr expression, CelComprehension loop) {
        Range cost = cost(loop.iterRange()).plus(cost(loop.accuInit()));
        push(loop.accuVar(), local(loop.accuInit()));
        cost = cost.plus(cost(loop.result()));
        pop(loop.accuVar());
        copySizes(expression, loop.result());
        return cost;
    }

    private static boolean isAccumulator(String name) {
        return name.equals("@result") || name.equals("__result__");
    }

    private Local local(CelExpr bound) {
        return new Local(path(bound), size(bound), entrySizes(bound));
    }

    private @Nullable Local local(String name) {
        Deque<Local> stack = locals.get(name);
        return stack == null ? null : stack.peek();
    }

    private void push(String name, Local local) {
        locals.computeIfAbsent(name, key -> new ArrayDeque<>()).push(local);
    }

    private void pop(String name) {
        locals.get(name).pop();
    }

    private List<String> path(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            Local local = local(expression.ident().name());
            if (local != null) {
                return local.path();
            }
        }
        return paths.getOrDefault(expression.id(), List.of());
    }

    private static List<String> extended(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private CelType type(CelExpr expression) {
        return tree.getTypeMap().getOrDefault(expression.id(), SimpleType.DYN);
    }

    private Part part(CelExpr expression) {
        List<String> path = path(expression);
        boolean outside = !path.isEmpty() && isAccumulator(path.getFirst());
        return new Part(outside ? List.of() : path, type(expression), size(expression), expression);
    }

    private void copySizes(CelExpr to, CelExpr from) {
        Range size = size(from);
        if (size != null) {
            sizes.put(to.id(), size);
        }
        EntrySizes known = entrySizes(from);
        if (known != null) {
            entries.put(to.id(), known);
        }
    }

    private Range sizeOrUnknown(CelExpr expression) {
        Range size = size(expression);
        return size == null ? Range.UNKNOWN : size;
    }

    private static Range sizeOrUnknown(Part part) {
        return part.size() == null ? Range.UNKNOWN : part.size();
    }

    private @Nullable Range size(CelExpr expression) {
        Range known = sizes.get(expression.id());
        if (known != null) {
            return known;
        }
        Range own = ownSize(expression);
        if (own != null) {
            return own;
        }
        Range byPath = declared.of(path(expression));
        if (byPath != null) {
            sizes.put(expression.id(), byPath);
            return byPath;
        }
        if (isFixedSize(type(expression))) {
            return Range.ONE;
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            Local local = local(expression.ident().name());
            return local == null ? null : local.size();
        }
        return null;
    }

    private static @Nullable Range ownSize(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT ->
                switch (expression.constant().getKind()) {
                    case STRING_VALUE -> {
                        String text = expression.constant().stringValue();
                        yield Range.exactly(text.codePointCount(0, text.length()));
                    }
                    case BYTES_VALUE ->
                        Range.exactly(expression.constant().bytesValue().size());
                    default -> Range.ONE;
                };
            case LIST -> Range.exactly(expression.list().elements().size());
            case MAP -> Range.exactly(expression.map().entries().size());
            default -> null;
        };
    }

    private static boolean isFixedSize(CelType type) {
        if (type.kind() == CelKind.OPAQUE && type.name().equals("optional_type")) {
            return isFixedSize(type.parameters().getFirst());
        }
        return FIXED_SIZE.contains(type.kind());
    }

    private @Nullable EntrySizes entrySizes(CelExpr expression) {
        EntrySizes known = entries.get(expression.id());
        if (known == null && expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            Local local = local(expression.ident().name());
            return local == null ? null : local.entries();
        }
        return known;
    }

    /** A variable of a macro. */
    private record Local(
            List<String> path,
            @Nullable Range size,
            @Nullable EntrySizes entries) {}
}
