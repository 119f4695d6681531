package dev.navarch.webhook.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which questions a service is asked: those that meet all of these expressions. */
final class MatchConditions {

    static final MatchConditions NONE = new MatchConditions(List.of());

    private static final String REQUEST = "request";
    private static final long COST_LIMIT = 1_000_000;
    private static final List<String> TEXTS =
            List.of("namespace", "verb", "group", "version", "resource", "subresource", "name");

    private final List<Expression> expressions;

    private MatchConditions(List<Expression> expressions) {
        this.expressions = expressions;
    }

    /**
     * Compiles them.
     *
     * @throws ConfigurationException for one that is not valid, which names its key
     */
    static MatchConditions of(List<WebhookSettings.Condition> conditions, Optional<ExpressionEngine> engine) {
        if (conditions.isEmpty()) {
            return NONE;
        }
        Environment environment = engine.orElseThrow(() -> new ConfigurationException(
                        "matchConditions: no plugin here evaluates expressions: enable one, or leave them out"))
                .environment(new Declarations(Map.of(REQUEST, ReviewType.SPEC)));
        List<Expression> compiled = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < conditions.size(); i++) {
            String key = "matchConditions[" + i + "].expression";
            String text = conditions.get(i).expression().orElse("");
            if (text.isBlank()) {
                throw new ConfigurationException(key + ": it is missing: say what a request must be like");
            }
            if (!seen.add(text)) {
                throw new ConfigurationException(key + ": '" + text + "' is there twice: leave one out");
            }
            compiled.add(compile(environment, key, text));
        }
        return new MatchConditions(List.copyOf(compiled));
    }

    private static Expression compile(Environment environment, String key, String text) {
        try {
            Expression expression = environment.compile(text);
            if (!expression.resultType().equals(ValueType.BOOL)) {
                throw new ConfigurationException(key + ": '" + text + "' must evaluate to bool but got "
                        + expression.resultType().name());
            }
            return expression;
        } catch (CompilationException e) {
            throw new ConfigurationException(key + ": '" + text + "': compilation failed: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the question meets all of them. One that it does not meet counts before one that cannot be evaluated.
     *
     * @throws EvaluationException if that cannot be told
     */
    boolean match(User user, Action action) throws EvaluationException {
        if (expressions.isEmpty()) {
            return true;
        }
        Bindings bindings = Bindings.of(Map.of(REQUEST, spec(user, action)));
        List<String> problems = new ArrayList<>(0);
        for (Expression expression : expressions) {
            try {
                if (!Boolean.TRUE.equals(
                        expression.evaluate(bindings, COST_LIMIT).value())) {
                    return false;
                }
            } catch (EvaluationException e) {
                problems.add("cel evaluation error: expression '" + expression.text() + "' resulted in error: "
                        + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new EvaluationException(EvaluationException.Kind.FAILED, Messages.together(problems), 0);
        }
        return true;
    }

    /** The spec with all of its texts, also those that a review leaves out. */
    private static JsonNode spec(User user, Action action) {
        ObjectNode spec = (ObjectNode) AccessReview.of("v1", user, action).path("spec");
        fill(spec, "user");
        fill(spec, "uid");
        spec.withArrayProperty("groups");
        spec.withObjectProperty("extra");
        if (spec.get("resourceAttributes") instanceof ObjectNode resource) {
            TEXTS.forEach(text -> fill(resource, text));
        }
        return spec;
    }

    private static void fill(ObjectNode object, String text) {
        if (!object.has(text)) {
            object.put(text, "");
        }
    }
}
