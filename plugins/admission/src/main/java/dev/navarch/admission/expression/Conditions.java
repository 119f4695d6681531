package dev.navarch.admission.expression;

import dev.navarch.admission.expression.Budget.OutOfBudgetException;
import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.RequestScope;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Match conditions: all must hold for a webhook or policy to be asked. */
public record Conditions(List<Compiled> conditions) {

    /** Compiles them. */
    public static Conditions of(Optional<ExpressionEngine> engine, RequestScope scope, List<String> expressions) {
        if (expressions.isEmpty()) {
            return new Conditions(List.of());
        }
        if (engine.isEmpty()) {
            return new Conditions(expressions.stream().map(Compiled::impossible).toList());
        }
        Environment environment = scope.environment(engine.get(), Map.of());
        return new Conditions(expressions.stream()
                .map(text -> Compiled.of(environment, text, Set.of(ValueType.BOOL)))
                .toList());
    }

    /**
     * Whether all hold; one that clearly does not outweighs those that fail.
     *
     * @throws FailedException if one fails and none is known not to hold
     */
    public boolean hold(Bindings bindings) throws FailedException {
        Budget budget = new Budget(Budget.CONDITIONS);
        List<String> failures = new ArrayList<>();
        for (Compiled condition : conditions) {
            try {
                if (Boolean.FALSE.equals(condition.evaluate(bindings, budget).value())) {
                    return false;
                }
            } catch (FailedException e) {
                failures.add(e.getMessage());
            } catch (OutOfBudgetException e) {
                throw new FailedException(String.valueOf(e.getMessage()));
            }
        }
        if (!failures.isEmpty()) {
            throw new FailedException(Messages.together(failures));
        }
        return true;
    }
}
