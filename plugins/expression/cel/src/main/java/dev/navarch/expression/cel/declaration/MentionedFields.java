package dev.navarch.expression.cel.declaration;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields of which variables an expression mentions by name, be they optional or only asked about. */
public final class MentionedFields {

    private static final String OPTIONAL_SELECT = "_?._";

    private final Map<String, Set<String>> found = new HashMap<>();

    private MentionedFields() {}

    /** The fields by their variables. */
    public static Map<String, Set<String>> of(CelExpr expression) {
        MentionedFields fields = new MentionedFields();
        fields.visit(expression);
        return Map.copyOf(fields.found);
    }

    private void visit(CelExpr expression) {
        switch (expression.getKind()) {
            case SELECT -> {
                note(expression.select().operand(), expression.select().field());
                visit(expression.select().operand());
            }
            case CALL -> {
                CelExpr.CelCall call = expression.call();
                List<CelExpr> arguments = call.args();
                if (call.function().equals(OPTIONAL_SELECT) && arguments.size() == 2) {
                    name(arguments.get(1), arguments.getFirst());
                }
                call.target().ifPresent(this::visit);
                arguments.forEach(this::visit);
            }
            case LIST -> expression.list().elements().forEach(this::visit);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value()));
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                visit(loop.iterRange());
                visit(loop.accuInit());
                visit(loop.loopCondition());
                visit(loop.loopStep());
                visit(loop.result());
            }
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private void name(CelExpr field, CelExpr operand) {
        if (field.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && field.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            note(operand, field.constant().stringValue());
        }
    }

    private void note(CelExpr operand, String field) {
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            found.computeIfAbsent(operand.ident().name(), each -> new HashSet<>())
                    .add(field);
        }
    }
}
