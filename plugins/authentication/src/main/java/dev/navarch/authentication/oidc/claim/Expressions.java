package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.navarch.authentication.oidc.settings.Wrong;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles and evaluates what settings say about {@code claims} and {@code user}. */
final class Expressions {

    static final String CLAIMS = "claims";
    static final String USER = "user";

    private static final long COST_LIMIT = 1_000_000;
    private static final String NO_TEXTS = "expression must return a string or a list of strings";
    private static final ValueType TEXTS = new ListOf(ValueType.STRING, ValueType.UNBOUNDED);
    private static final Map<String, ValueType> TYPES = Map.of(
            CLAIMS,
            new MapOf(ValueType.DYN, ValueType.UNBOUNDED),
            USER,
            Structure.of(
                    "kubernetes.UserInfo",
                    Map.of(
                            "username",
                            ValueType.STRING,
                            "uid",
                            ValueType.STRING,
                            "groups",
                            TEXTS,
                            "extra",
                            new MapOf(TEXTS, ValueType.UNBOUNDED))));

    private final Optional<ExpressionEngine> engine;

    Expressions(Optional<ExpressionEngine> engine) {
        this.engine = engine;
    }

    /** An expression about a variable that may give anything. */
    Expression compile(String key, String variable, String text) {
        ExpressionEngine compiler = engine.orElseThrow(
                () -> Wrong.at(key, "no plugin here evaluates expressions: enable one, or leave it out"));
        try {
            return compiler.environment(new Declarations(Map.of(variable, TYPES.get(variable))))
                    .compile(text);
        } catch (CompilationException e) {
            throw Wrong.at(key, "'" + text + "': compilation failed: " + e.getMessage());
        }
    }

    /** An expression about a variable that is true or false. */
    Expression compileRule(String key, String variable, String text) {
        Expression expression = compile(key, variable, text);
        if (!expression.resultType().equals(ValueType.BOOL)) {
            throw Wrong.at(key, "'" + text + "' must evaluate to bool");
        }
        return expression;
    }

    /** The value; a missing one for an optional, which is no value yet. */
    static JsonNode evaluate(Expression expression, String variable, JsonNode value, String what)
            throws AuthenticationException {
        try {
            Evaluation evaluation = expression.evaluate(Bindings.of(Map.of(variable, value)), COST_LIMIT);
            return evaluation.value() instanceof Optional<?> ? MissingNode.getInstance() : evaluation.json();
        } catch (EvaluationException e) {
            throw new AuthenticationException(
                    what + "expression '" + expression.text() + "' resulted in error: " + e.getMessage());
        }
    }

    /** The texts that are not empty of a text or a list. */
    static List<String> texts(JsonNode value, String what) throws AuthenticationException {
        if (!value.isTextual() && !value.isArray() && !value.isNull()) {
            throw new AuthenticationException(what + NO_TEXTS);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (value.isArray() && !each.isTextual()) {
                throw new AuthenticationException(what + NO_TEXTS);
            }
            if (!each.asText().isEmpty() && !each.isNull()) {
                texts.add(each.asText());
            }
        }
        return List.copyOf(texts);
    }
}
