package dev.navarch.expression.cel.cost;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression, as the estimate sees it.
 *
 * @param path from a declared variable to it; empty for what is not part of one
 * @param size where it is known from the expression alone
 * @param expression null for the elements of a list
 */
record Part(
        List<String> path,
        CelType type,
        @Nullable Range size,
        @Nullable CelExpr expression) {}
