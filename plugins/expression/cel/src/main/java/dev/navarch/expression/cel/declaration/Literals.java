package dev.navarch.expression.cel.declaration;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.navarch.expression.cel.function.BoundedPattern;
import dev.navarch.expression.cel.text.Durations;
import dev.navarch.expression.cel.text.Timestamps;
import dev.navarch.expression.cel.value.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with literals that the types do not tell: durations, times and patterns that are none, and lists and
 * maps of mixed types.
 */
public final class Literals {

    private static final Set<String> PATTERN_FUNCTIONS = Set.of("matches");
    private static final Set<String> MIXING_FUNCTIONS = Set.of("format");

    private final CelAbstractSyntaxTree tree;
    private final List<Fault> faults = new ArrayList<>();

    private Literals(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    /** All that is wrong in a checked expression. */
    public static List<Fault> faults(CelAbstractSyntaxTree tree) {
        Literals literals = new Literals(tree);
        literals.visit(tree.getExpr(), false);
        return literals.faults;
    }

    private void visit(CelExpr expression, boolean mixing) {
        switch (expression.getKind()) {
            case SELECT -> visit(expression.select().operand(), mixing);
            case CALL -> call(expression.call(), mixing);
            case LIST -> list(expression.list(), mixing);
            case MAP -> map(expression.map(), mixing);
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value(), mixing));
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                visit(loop.iterRange(), mixing);
                visit(loop.accuInit(), mixing);
                visit(loop.loopCondition(), mixing);
                visit(loop.loopStep(), mixing);
                visit(loop.result(), mixing);
            }
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private void call(CelExpr.CelCall call, boolean mixing) {
        boolean mixes = mixing || MIXING_FUNCTIONS.contains(call.function());
        call.target().ifPresent(target -> visit(target, mixes));
        call.args().forEach(argument -> visit(argument, mixes));
        if (call.args().size() != 1) {
            return;
        }
        CelExpr argument = call.args().getFirst();
        if (call.function().equals("format") && call.target().isPresent()) {
            format(call.target().get(), argument);
            return;
        }
        String text = text(argument);
        if (text == null) {
            return;
        }
        try {
            switch (call.function()) {
                case "duration" -> Durations.parse(text);
                case "timestamp" -> Timestamps.parse(text);
                default -> {
                    if (PATTERN_FUNCTIONS.contains(call.function())) {
                        BoundedPattern.compile(text);
                    }
                }
            }
        } catch (Failure | PatternSyntaxException e) {
            String what = PATTERN_FUNCTIONS.contains(call.function()) ? "matches" : call.function();
            faults.add(new Fault(argument.id(), "invalid " + what + " argument"));
        }
    }

    private void format(CelExpr target, CelExpr arguments) {
        String text = text(target);
        if (text != null && arguments.getKind() == CelExpr.ExprKind.Kind.LIST) {
            List<CelType> types = arguments.list().elements().stream()
                    .map(element -> type(element, false))
                    .toList();
            FormatClauses.fault(text, types).ifPresent(fault -> faults.add(new Fault(arguments.id(), fault)));
        }
    }

    private static @Nullable String text(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expression.constant().stringValue()
                : null;
    }

    private void list(CelExpr.CelList list, boolean mixing) {
        CelType common = null;
        for (int i = 0; i < list.elements().size(); i++) {
            CelExpr element = list.elements().get(i);
            visit(element, mixing);
            CelType type = type(element, list.optionalIndices().contains(i));
            if (common == null) {
                common = type;
            } else if (!mixing) {
                check(common, type, element.id());
            }
        }
    }

    private void map(CelExpr.CelMap map, boolean mixing) {
        CelType keys = null;
        CelType values = null;
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            visit(entry.key(), mixing);
            visit(entry.value(), mixing);
            CelType key = type(entry.key(), false);
            CelType value = type(entry.value(), entry.optionalEntry());
            if (keys == null || values == null) {
                keys = key;
                values = value;
            } else if (!mixing) {
                check(keys, key, entry.key().id());
                check(values, value, entry.value().id());
            }
        }
    }

    private CelType type(CelExpr expression, boolean optional) {
        CelType type = tree.getTypeMap().getOrDefault(expression.id(), dev.cel.common.types.SimpleType.DYN);
        return optional && !type.parameters().isEmpty() ? type.parameters().getFirst() : type;
    }

    private void check(CelType expected, CelType type, long place) {
        if (!fits(expected, type)) {
            faults.add(new Fault(
                    place, "expected type '" + TypeText.of(expected) + "' but found '" + TypeText.of(type) + "'"));
        }
    }

    private static boolean fits(CelType a, CelType b) {
        if (isOpen(a) || isOpen(b)) {
            return true;
        }
        if (a.kind() != b.kind() || !a.name().equals(b.name())) {
            return false;
        }
        for (int i = 0; i < Math.min(a.parameters().size(), b.parameters().size()); i++) {
            if (!fits(a.parameters().get(i), b.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOpen(CelType type) {
        return type.kind() == CelKind.DYN || type.kind() == CelKind.TYPE_PARAM || type.kind() == CelKind.ANY;
    }

    /** What is wrong, and with which part of the expression. */
    public record Fault(long expression, String message) {}
}
