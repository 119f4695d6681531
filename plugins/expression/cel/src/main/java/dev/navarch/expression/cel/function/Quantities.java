package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.Quantity;
import dev.navarch.expression.cel.value.Failure;
import java.math.BigDecimal;

/** Amounts of resources. */
final class Quantities {

    private Quantities() {}

    static void into(Functions all) {
        all.add("quantity", arguments -> Quantity.parse(string(arguments, 0)));
        all.add("isQuantity", arguments -> isQuantity(string(arguments, 0)));
        all.add("sign", arguments -> (long) first(arguments).amount().signum());
        all.add("isInteger", arguments -> first(arguments).isInteger());
        all.add("asInteger", arguments -> integer(first(arguments)));
        all.add("asApproximateFloat", arguments -> first(arguments).amount().doubleValue());
        all.add("isGreaterThan", arguments -> compare(arguments) > 0);
        all.add("isLessThan", arguments -> compare(arguments) < 0);
        all.add("compareTo", arguments -> (long) compare(arguments));
        all.add("add", arguments -> first(arguments).plus(second(arguments)));
        all.add("sub", arguments -> first(arguments).plus(second(arguments).negate()));
    }

    private static Quantity first(Object[] arguments) {
        return Arguments.as(Quantity.class, arguments, 0);
    }

    private static BigDecimal second(Object[] arguments) {
        first(arguments);
        return arguments[1] instanceof Long number
                ? BigDecimal.valueOf(number)
                : Arguments.as(Quantity.class, arguments, 1).amount();
    }

    private static int compare(Object[] arguments) {
        return first(arguments)
                .amount()
                .compareTo(Arguments.as(Quantity.class, arguments, 1).amount());
    }

    private static long integer(Quantity quantity) {
        if (!quantity.isInteger()) {
            throw new Failure("cannot convert value to integer");
        }
        return quantity.amount().longValueExact();
    }

    private static boolean isQuantity(String text) {
        try {
            Quantity.parse(text);
            return true;
        } catch (Failure e) {
            return false;
        }
    }
}
