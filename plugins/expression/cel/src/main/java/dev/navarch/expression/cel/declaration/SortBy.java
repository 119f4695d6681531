package dev.navarch.expression.cel.declaration;

import com.google.common.collect.ImmutableList;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.Optional;

/** {@code list.sortBy(item, key)}: gives the list a name, makes the list of keys, and sorts one by the other. */
final class SortBy {

    static final CelMacro MACRO = CelMacro.newReceiverMacro("sortBy", 2, SortBy::expand);

    private static final String INPUT = "@sortBy_input";
    private static final String UNUSED = "#unused";

    private SortBy() {}

    private static Optional<CelExpr> expand(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        CelExpr item = arguments.get(0);
        if (item.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.of(factory.reportError("sortBy can only be applied with a simple variable name"));
        }
        String accumulator = factory.getAccumulatorVarName();
        CelExpr keys = factory.fold(
                item.ident().name(),
                factory.newIdentifier(INPUT),
                accumulator,
                factory.newList(),
                factory.newBoolLiteral(true),
                factory.newGlobalCall(
                        Operator.ADD.getFunction(),
                        factory.newIdentifier(accumulator),
                        factory.newList(arguments.get(1))),
                factory.newIdentifier(accumulator));
        CelExpr sorted = factory.newGlobalCall("lists.@sortByAssociatedKeys", factory.newIdentifier(INPUT), keys);
        return Optional.of(factory.fold(
                UNUSED,
                factory.newList(),
                INPUT,
                target,
                factory.newBoolLiteral(false),
                factory.newIdentifier(INPUT),
                sorted));
    }
}
