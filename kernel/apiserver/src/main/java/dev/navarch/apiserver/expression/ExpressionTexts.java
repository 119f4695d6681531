package dev.navarch.apiserver.expression;

import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of one object and tells what is wrong with them. */
record ExpressionTexts(Optional<ExpressionEngine> engine, FieldErrors errors) {

    /**
     * Compiles one; blank ones are let pass, since others complain about them.
     *
     * @param results names of the types that it may have; empty for any
     * @return null if it is wrong
     */
    @Nullable
    Expression check(
            String text, FieldPath at, Function<ExpressionEngine, Environment> environment, List<String> results) {
        if (text.isBlank()) {
            return null;
        }
        if (engine.isEmpty()) {
            errors.forbidden(at, "expressions need a plugin that compiles them, and there is none");
            return null;
        }
        try {
            Expression expression = environment.apply(engine.get()).compile(text);
            String result = expression.resultType().name();
            if (results.isEmpty() || results.contains(result)) {
                return expression;
            }
            errors.invalid(
                    at,
                    text,
                    results.size() == 1
                            ? "must evaluate to " + results.getFirst() + " but got " + result
                            : "must evaluate to one of [" + String.join(" ", results) + "] but got " + result);
        } catch (CompilationException e) {
            if (e.isFutile()) {
                errors.internal(at, String.valueOf(e.getMessage()));
            } else {
                errors.invalid(at, text, "compilation failed: " + e.getMessage());
            }
        }
        return null;
    }

    static final List<String> BOOL = List.of(ValueType.BOOL.name());
    static final List<String> STRING = List.of(ValueType.STRING.name());
}
