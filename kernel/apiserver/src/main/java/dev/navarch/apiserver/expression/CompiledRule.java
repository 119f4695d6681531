package dev.navarch.apiserver.expression;

import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.Optional;

/**
 * A rule with its expressions compiled as far as they could be.
 *
 * @param error why the rule could not be; empty where it could
 * @param messageError why the expression for its message could not be
 */
record CompiledRule(
        Rule rule,
        Optional<Expression> expression,
        String error,
        Optional<Expression> messageExpression,
        String messageError) {

    static final String SELF = "self";
    static final String OLD_SELF = "oldSelf";

    /** Compiles a rule. */
    static CompiledRule of(Rule rule, RuleEnvironments environments) {
        if (rule.text().isBlank()) {
            return new CompiledRule(rule, Optional.empty(), "", Optional.empty(), "");
        }
        Environment environment = environments.of(rule.optionalOldSelf());
        Expression expression;
        try {
            expression = environment.compile(rule.text());
        } catch (CompilationException e) {
            return failed(rule, e.isFutile() ? e.getMessage() : "compilation failed: " + e.getMessage());
        }
        if (expression.resultType() != ValueType.BOOL) {
            return failed(rule, "cel expression must evaluate to a bool");
        }
        if (rule.messageExpression().isEmpty()) {
            return new CompiledRule(rule, Optional.of(expression), "", Optional.empty(), "");
        }
        Optional<Expression> message = Optional.empty();
        String wrong = "";
        try {
            message = Optional.of(environment.compile(rule.messageExpression()));
            if (message.get().resultType() != ValueType.STRING) {
                message = Optional.empty();
                wrong = "messageExpression must evaluate to a string";
            }
        } catch (CompilationException e) {
            wrong = "messageExpression compilation failed: " + e.getMessage();
        }
        return new CompiledRule(rule, Optional.of(expression), "", message, wrong);
    }

    private static CompiledRule failed(Rule rule, String why) {
        return new CompiledRule(rule, Optional.empty(), why, Optional.empty(), "");
    }

    /** Whether it compares with what was before. */
    boolean usesOldSelf() {
        return expression.filter(each -> each.variables().contains(OLD_SELF)).isPresent();
    }
}
