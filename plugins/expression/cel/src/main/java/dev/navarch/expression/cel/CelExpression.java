package dev.navarch.expression.cel;

import dev.navarch.expression.cel.evaluation.Frame;
import dev.navarch.expression.cel.evaluation.Plan;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Interruption;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.Map;
import java.util.Set;

/** One compiled expression. */
record CelExpression(String text, ValueType resultType, Plan plan, Map<String, Set<String>> fields, long maximumCost)
        implements Expression {

    @Override
    public Set<String> variables() {
        return plan.variables();
    }

    @Override
    public Set<String> fieldsOf(String variable) {
        return fields.getOrDefault(variable, Set.of());
    }

    @Override
    public Evaluation evaluate(Bindings bindings, long costLimit) throws EvaluationException {
        Frame frame = new Frame(bindings, plan.variableCount(), plan.locals(), costLimit);
        try {
            return new CelEvaluation(plan.root().evaluate(frame), frame.cost());
        } catch (Failure e) {
            throw new EvaluationException(Kind.FAILED, String.valueOf(e.getMessage()), frame.cost());
        } catch (Interruption e) {
            throw e.outcome();
        } catch (StackOverflowError e) {
            throw new EvaluationException(Kind.FAILED, "expression is nested too deeply", frame.cost());
        }
    }
}
