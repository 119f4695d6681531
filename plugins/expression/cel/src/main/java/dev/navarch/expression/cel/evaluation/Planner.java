package dev.navarch.expression.cel.evaluation;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.TypeType;
import dev.navarch.expression.cel.evaluation.Construction.Element;
import dev.navarch.expression.cel.evaluation.Construction.Entry;
import dev.navarch.expression.cel.function.Function;
import dev.navarch.expression.cel.function.Functions;
import dev.navarch.expression.cel.function.Regexes;
import dev.navarch.expression.cel.value.Bytes;
import dev.navarch.expression.cel.value.Entries;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Null;
import dev.navarch.expression.cel.value.TypeName;
import dev.navarch.expression.cel.value.Unsigned;
import dev.navarch.spi.expression.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a checked syntax tree into nodes. Used once. */
final class Planner {

    private static final Set<String> CONVERSIONS =
            Set.of("bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "uint");

    private final CelAbstractSyntaxTree tree;
    private final Functions functions;
    private final Map<String, ValueType> declared;
    private final Map<String, Integer> variables = new LinkedHashMap<>();
    private final Map<String, Integer> scope = new HashMap<>();
    private int locals;

    Planner(CelAbstractSyntaxTree tree, Functions functions, Map<String, ValueType> declared) {
        this.tree = tree;
        this.functions = functions;
        this.declared = declared;
    }

    Plan plan() {
        Node root = node(tree.getExpr());
        return new Plan(root, Set.copyOf(variables.keySet()), variables.size(), locals);
    }

    private Node node(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> new Node.Constant(constant(expression.constant()));
            case IDENT -> ident(expression, expression.ident().name());
            case SELECT -> select(expression);
            case CALL -> call(expression, expression.call());
            case LIST -> list(expression.list());
            case MAP -> map(expression.map());
            case STRUCT -> literal(expression.struct());
            case COMPREHENSION -> loop(expression.comprehension());
            case NOT_SET -> throw new IllegalStateException("an expression without a kind");
        };
    }

    private static Object constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> new Unsigned(constant.uint64Value().longValue());
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> new Bytes(constant.bytesValue().toByteArray());
            default -> Null.NULL;
        };
    }

    private Node ident(CelExpr expression, String written) {
        Integer local = scope.get(written);
        if (local != null) {
            return new Access.Local(local);
        }
        CelReference reference = tree.getReferenceMap().get(expression.id());
        String name = reference == null ? written : reference.name();
        String plain = name.startsWith(".") ? name.substring(1) : name;
        if (declared.containsKey(plain)) {
            int index = variables.computeIfAbsent(plain, key -> variables.size());
            return new Access.Variable(index, plain, declared.get(plain));
        }
        if (reference != null && reference.value().isPresent()) {
            return new Node.Constant(constant(reference.value().get()));
        }
        if (tree.getTypeMap().get(expression.id()) instanceof TypeType type) {
            return new Node.Constant(new TypeName(typeName(type.type())));
        }
        throw new IllegalStateException("no variable or type " + name);
    }

    private static String typeName(CelType type) {
        return type.kind() == CelKind.LIST
                ? "list"
                : type.kind() == CelKind.MAP ? "map" : type.kind() == CelKind.TYPE ? "type" : type.name();
    }

    private Node select(CelExpr expression) {
        if (tree.getReferenceMap().get(expression.id()) != null) {
            return ident(expression, "");
        }
        CelExpr.CelSelect select = expression.select();
        Node operand = node(select.operand());
        return select.testOnly() ? new Access.Has(operand, select.field()) : new Access.Select(operand, select.field());
    }

    private Node call(CelExpr expression, CelCall call) {
        List<Node> arguments = new ArrayList<>();
        CelReference reference = tree.getReferenceMap().get(expression.id());
        String overload = reference != null && reference.overloadIds().size() == 1
                ? reference.overloadIds().getFirst()
                : "";
        String name = call.function();
        if (call.target().isPresent()) {
            String qualified = qualified(call.target().get(), name);
            if (qualified != null && tree.getTypeMap().get(call.target().get().id()) == null) {
                name = qualified;
            } else {
                arguments.add(node(call.target().get()));
            }
        }
        call.args().forEach(argument -> arguments.add(node(argument)));
        return operation(name, overload, arguments, call);
    }

    /** The name of a function with a dotted name; null if the target is more than a name. */
    private static @Nullable String qualified(CelExpr target, String name) {
        return switch (target.getKind()) {
            case IDENT -> target.ident().name() + "." + name;
            case SELECT -> qualified(target.select().operand(), target.select().field() + "." + name);
            default -> null;
        };
    }

    private Node operation(String name, String overload, List<Node> arguments, CelCall call) {
        return switch (name) {
            case "_&&_" -> new Operators.And(arguments.get(0), arguments.get(1));
            case "_||_" -> new Operators.Or(arguments.get(0), arguments.get(1));
            case "_?_:_" -> new Operators.Conditional(arguments.get(0), arguments.get(1), arguments.get(2));
            case "@not_strictly_false", "__not_strictly_false__" -> new Operators.NotStrictlyFalse(arguments.get(0));
            case "or" -> new Operators.OrElse(arguments.get(0), arguments.get(1), false);
            case "orValue" -> new Operators.OrElse(arguments.get(0), arguments.get(1), true);
            case "_?._" ->
                new Access.OptionalSelect(
                        arguments.get(0), call.args().get(1).constant().stringValue());
            case "@in" ->
                isConstantList(arguments.get(1)) ? membership(arguments) : function(name, overload, arguments);
            default -> function(name, overload, arguments);
        };
    }

    private Node function(String name, String overload, List<Node> arguments) {
        Function function = functions.find(name);
        if (function == null) {
            throw new IllegalStateException("no function " + name);
        }
        if (function instanceof Regexes.Compiled compiled
                && arguments.get(1) instanceof Node.Constant(String pattern)) {
            function = compiled.with(Regexes.compile(pattern));
        }
        if (CONVERSIONS.contains(name) && arguments.getFirst() instanceof Node.Constant(Object value)) {
            return new Node.Constant(function.apply(new Object[] {value}));
        }
        return Call.of(name, overload, function, arguments);
    }

    private static boolean isConstantList(Node node) {
        return node instanceof Node.Constant(List<?> list)
                && list.stream().noneMatch(item -> item instanceof List || item instanceof Entries);
    }

    private static Node membership(List<Node> arguments) {
        List<?> list = (List<?>) ((Node.Constant) arguments.get(1)).value();
        return new Membership(arguments.get(0), list);
    }

    private Node list(CelExpr.CelList list) {
        List<Element> elements = new ArrayList<>();
        boolean constant = true;
        for (int i = 0; i < list.elements().size(); i++) {
            Node element = node(list.elements().get(i));
            boolean optional = list.optionalIndices().contains(i);
            constant &= element instanceof Node.Constant && !optional;
            elements.add(new Element(element, optional));
        }
        if (!constant) {
            return new Construction.ListLiteral(elements);
        }
        return new Node.Constant(elements.stream()
                .map(element -> ((Node.Constant) element.value()).value())
                .toList());
    }

    private Node map(CelExpr.CelMap map) {
        List<Entry> entries = new ArrayList<>();
        boolean constant = true;
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            Node key = node(entry.key());
            Node value = node(entry.value());
            constant &= key instanceof Node.Constant && value instanceof Node.Constant && !entry.optionalEntry();
            entries.add(new Entry(key, new Element(value, entry.optionalEntry())));
        }
        if (constant) {
            try {
                Entries all = new Entries();
                entries.forEach(entry -> all.put(
                        ((Node.Constant) entry.key()).value(),
                        ((Node.Constant) entry.value().value()).value()));
                return new Node.Constant(all);
            } catch (Failure e) {
                return new Construction.MapLiteral(entries);
            }
        }
        return new Construction.MapLiteral(entries);
    }

    private Node literal(CelExpr.CelStruct struct) {
        Map<String, Element> fields = new LinkedHashMap<>();
        struct.entries()
                .forEach(
                        entry -> fields.put(entry.fieldKey(), new Element(node(entry.value()), entry.optionalEntry())));
        return new Construction.Literal(struct.messageName(), fields);
    }

    private Node loop(CelComprehension loop) {
        Node range = node(loop.iterRange());
        Node start = node(loop.accuInit());
        int accumulator = locals++;
        int first = locals++;
        int second = loop.iterVar2().isEmpty() ? -1 : locals++;
        Integer outerAccumulator = scope.put(loop.accuVar(), accumulator);
        Integer outerFirst = scope.put(loop.iterVar(), first);
        Integer outerSecond = second < 0 ? null : scope.put(loop.iterVar2(), second);
        Node condition = node(loop.loopCondition());
        Node step = step(loop, accumulator);
        if (second >= 0) {
            restore(loop.iterVar2(), outerSecond);
        }
        restore(loop.iterVar(), outerFirst);
        Node result = node(loop.result());
        restore(loop.accuVar(), outerAccumulator);
        return new Fold(range, first, second, accumulator, start, condition, step, result);
    }

    private void restore(String name, @Nullable Integer outer) {
        if (outer == null) {
            scope.remove(name);
        } else {
            scope.put(name, outer);
        }
    }

    /** Steps that add to the accumulator do so in place, also under a filter. */
    private Node step(CelComprehension loop, int accumulator) {
        return step(loop.loopStep(), loop, accumulator);
    }

    private Node step(CelExpr step, CelComprehension loop, int accumulator) {
        if (step.getKind() != Kind.CALL) {
            return node(step);
        }
        CelCall call = step.call();
        List<CelExpr> arguments = call.args();
        if (call.function().equals("_?_:_") && isAccumulator(arguments.get(2), loop)) {
            return new Operators.Conditional(
                    node(arguments.get(0)), step(arguments.get(1), loop, accumulator), node(arguments.get(2)));
        }
        if (call.target().isPresent() || arguments.isEmpty() || !isAccumulator(arguments.getFirst(), loop)) {
            return node(step);
        }
        boolean ofOne = call.function().equals("_+_")
                && loop.accuInit().getKind() == Kind.LIST
                && arguments.get(1).getKind() == Kind.LIST
                && arguments.get(1).list().elements().size() == 1
                && arguments.get(1).list().optionalIndices().isEmpty();
        if (ofOne) {
            return new Accumulation.Append(
                    accumulator, node(arguments.get(1).list().elements().getFirst()));
        }
        if (call.function().equals("cel.@mapInsert")) {
            return arguments.size() == 3
                    ? new Accumulation.Insert(accumulator, node(arguments.get(1)), node(arguments.get(2)))
                    : new Accumulation.InsertAll(
                            accumulator,
                            node(arguments.get(1)),
                            java.util.Objects.requireNonNull(functions.find("cel.@mapInsert")));
        }
        return node(step);
    }

    private static boolean isAccumulator(CelExpr expression, CelComprehension loop) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().equals(loop.accuVar());
    }
}
