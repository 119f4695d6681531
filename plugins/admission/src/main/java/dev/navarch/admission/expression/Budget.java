package dev.navarch.admission.expression;

import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;
import dev.navarch.spi.expression.Expression;

/** What the expressions of one policy may cost together. Belongs to one thread. */
public final class Budget {

    /** Of a policy with one binding and one parameter. */
    public static final long POLICY = 10_000_000;

    /** Of match conditions. */
    public static final long CONDITIONS = 2_500_000;

    private static final long CALL = 1_000_000;

    private long left;

    public Budget(long units) {
        this.left = units;
    }

    /**
     * Evaluates an expression at the budget's expense.
     *
     * @throws OutOfBudgetException if there is not enough left, by which nothing more can be evaluated
     * @throws EvaluationException if it has no value
     */
    public Evaluation evaluate(Expression expression, Bindings bindings)
            throws EvaluationException, OutOfBudgetException {
        try {
            Evaluation evaluation = expression.evaluate(bindings, CALL);
            spend(evaluation.cost());
            return evaluation;
        } catch (EvaluationException e) {
            if (e.kind() == Kind.INTERRUPTED) {
                throw new OutOfBudgetException("validation failed since its time is over");
            }
            spend(e.cost());
            throw e;
        }
    }

    private void spend(long cost) throws OutOfBudgetException {
        if (cost > left) {
            left = -1;
            throw new OutOfBudgetException(
                    "validation failed due to running out of cost budget, no further validation rules will be run");
        }
        left -= cost;
    }

    /** There is not enough left. */
    public static final class OutOfBudgetException extends Exception {

        private static final long serialVersionUID = 1L;

        OutOfBudgetException(String message) {
            super(message, null, false, false);
        }
    }
}
