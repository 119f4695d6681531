package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.cost.CallCosts;
import dev.navarch.expression.cel.function.Function;
import java.util.List;

/**
 * A function applied to arguments.
 *
 * @param overload the one that the types select, or empty
 */
record Call(String name, String overload, Function function, Node[] arguments) implements Node {

    static Call of(String name, String overload, Function function, List<Node> arguments) {
        return new Call(name, overload, function, arguments.toArray(Node[]::new));
    }

    @Override
    public Object evaluate(Frame frame) {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(frame);
        }
        Object result = function.apply(values);
        frame.spend(CallCosts.of(name, overload, values, result));
        return result;
    }
}
