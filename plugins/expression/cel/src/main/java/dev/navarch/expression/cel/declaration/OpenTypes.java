package dev.navarch.expression.cel.declaration;

import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Declares the types of object literals from the literals themselves: {@code Object} and all below it may have any
 * field.
 */
public final class OpenTypes {

    private static final String ROOT = "Object";

    private OpenTypes() {}

    /** Declares all that an expression mentions. */
    public static void declare(CelExpr expression, TypeTable types) {
        types.declareOpen(ROOT, Set.of());
        visit(expression, types);
    }

    private static void visit(CelExpr expression, TypeTable types) {
        switch (expression.getKind()) {
            case SELECT -> visit(expression.select().operand(), types);
            case CALL -> {
                expression.call().target().ifPresent(target -> visit(target, types));
                expression.call().args().forEach(argument -> visit(argument, types));
            }
            case LIST -> expression.list().elements().forEach(element -> visit(element, types));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key(), types);
                    visit(entry.value(), types);
                });
            case STRUCT -> {
                CelExpr.CelStruct struct = expression.struct();
                String name = struct.messageName();
                if (name.equals(ROOT) || name.startsWith(ROOT + ".")) {
                    Set<String> fields = new LinkedHashSet<>();
                    struct.entries().forEach(entry -> fields.add(entry.fieldKey()));
                    types.declareOpen(name, fields);
                }
                struct.entries().forEach(entry -> visit(entry.value(), types));
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                visit(loop.iterRange(), types);
                visit(loop.accuInit(), types);
                visit(loop.loopCondition(), types);
                visit(loop.loopStep(), types);
                visit(loop.result(), types);
            }
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }
}
