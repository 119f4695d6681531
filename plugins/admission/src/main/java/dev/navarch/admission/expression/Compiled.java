package dev.navarch.admission.expression;

import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a stored object, compiled or not.
 *
 * @param error why it could not be; empty where it could
 */
public record Compiled(String text, Optional<Expression> expression, String error) {

    /** Compiles one; what is wrong with it comes out when it is evaluated. */
    public static Compiled of(Environment environment, String text, Set<ValueType> results) {
        try {
            Expression expression = environment.compile(text);
            if (!results.isEmpty() && !results.contains(expression.resultType())) {
                return new Compiled(
                        text,
                        Optional.empty(),
                        "must evaluate to " + results.iterator().next().name() + " but got "
                                + expression.resultType().name());
            }
            return new Compiled(text, Optional.of(expression), "");
        } catch (CompilationException e) {
            return new Compiled(text, Optional.empty(), "compilation failed: " + e.getMessage());
        }
    }

    /** One for which there is no engine. */
    public static Compiled impossible(String text) {
        return new Compiled(text, Optional.empty(), "no plugin compiles expressions");
    }

    /**
     * Evaluates it.
     *
     * @throws FailedException if it could not be compiled or has no value
     * @throws Budget.OutOfBudgetException if the budget is spent
     */
    public Evaluation evaluate(Bindings bindings, Budget budget) throws FailedException, Budget.OutOfBudgetException {
        if (expression.isEmpty()) {
            throw new FailedException("compilation error: " + error);
        }
        try {
            return budget.evaluate(expression.get(), bindings);
        } catch (EvaluationException e) {
            throw new FailedException("expression '" + text + "' resulted in error: " + e.getMessage(), e.getMessage());
        }
    }

    /** It has no value. */
    public static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        FailedException(String message) {
            this(message, message);
        }

        /** @param reason what went wrong, apart from where */
        FailedException(String message, @Nullable String reason) {
            super(message, null, false, false);
            this.reason = String.valueOf(reason);
        }

        /** What went wrong, for whoever names the expression otherwise. */
        public String reason() {
            return reason;
        }
    }
}
