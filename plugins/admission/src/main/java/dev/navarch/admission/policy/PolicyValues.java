package dev.navarch.admission.policy;

import dev.navarch.admission.expression.Budget;
import dev.navarch.admission.expression.Compiled;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;
import dev.navarch.spi.expression.Members;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a policy's expressions see: those about the request and the policy's variables, worked out once. */
final class PolicyValues implements Bindings, Members {

    private final Bindings request;
    private final Map<String, Compiled> variables;
    private final Budget budget;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, EvaluationException> failures = new HashMap<>();

    PolicyValues(Bindings request, Map<String, Compiled> variables, Budget budget) {
        this.request = request;
        this.variables = variables;
        this.budget = budget;
    }

    @Override
    public @Nullable Object value(String variable) throws EvaluationException {
        return variable.equals("variables") ? this : request.value(variable);
    }

    @Override
    public @Nullable Object member(String name) throws EvaluationException {
        Compiled variable = variables.get(name);
        if (variable == null) {
            return null;
        }
        EvaluationException failure = failures.get(name);
        if (failure != null) {
            throw failure;
        }
        Object value = values.get(name);
        if (value == null) {
            value = evaluate(name, variable);
            values.put(name, value);
        }
        return value;
    }

    private Object evaluate(String name, Compiled variable) throws EvaluationException {
        try {
            return variable.evaluate(this, budget).value();
        } catch (Compiled.FailedException e) {
            EvaluationException failure = new EvaluationException(
                    Kind.FAILED, "composited variable \"" + name + "\" fails to evaluate: " + e.reason(), 0);
            failures.put(name, failure);
            throw failure;
        } catch (Budget.OutOfBudgetException e) {
            throw new EvaluationException(Kind.COST_EXCEEDED, String.valueOf(e.getMessage()), Budget.POLICY + 1);
        }
    }
}
