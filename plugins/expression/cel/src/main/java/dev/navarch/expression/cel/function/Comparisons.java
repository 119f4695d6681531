package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.Equality;
import dev.navarch.expression.cel.value.Order;
import java.util.function.IntPredicate;

/** The operators that compare. */
final class Comparisons {

    private Comparisons() {}

    static void into(Functions all) {
        all.add("_==_", arguments -> Equality.equal(arguments[0], arguments[1]));
        all.add("_!=_", arguments -> !Equality.equal(arguments[0], arguments[1]));
        order(all, "_<_", order -> order < 0);
        order(all, "_<=_", order -> order <= 0);
        order(all, "_>_", order -> order > 0);
        order(all, "_>=_", order -> order >= 0);
    }

    private static void order(Functions all, String operator, IntPredicate holds) {
        all.add(operator, arguments -> holds.test(Order.compare(arguments[0], arguments[1])));
    }
}
