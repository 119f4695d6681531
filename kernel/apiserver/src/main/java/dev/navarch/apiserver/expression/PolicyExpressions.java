package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.RequestScope;
import dev.navarch.spi.expression.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The expressions of admission policies and of webhooks' conditions. */
final class PolicyExpressions {

    private static final int LONGEST_ANNOTATION = 5 * 1024;
    private static final List<String> TEXT_OR_NULL = List.of(ValueType.STRING.name(), ValueType.NULL.name());

    private final ExpressionTexts texts;
    private final JsonNode spec;
    private final FieldPath at = FieldPath.root("spec");
    private final boolean params;
    private final boolean mutating;
    private final Map<String, ValueType> variables = new LinkedHashMap<>();

    private PolicyExpressions(ObjectNode policy, ExpressionTexts texts, boolean mutating) {
        this.texts = texts;
        this.spec = policy.path("spec");
        this.params = spec.hasNonNull("paramKind");
        this.mutating = mutating;
    }

    static void validating(ObjectNode policy, @Nullable ObjectNode old, ExpressionTexts texts) {
        if (isUnchanged(policy, old)) {
            return;
        }
        PolicyExpressions all = new PolicyExpressions(policy, texts, false);
        all.conditionsAndVariables();
        all.validations();
        all.annotations();
    }

    static void mutating(ObjectNode policy, @Nullable ObjectNode old, ExpressionTexts texts) {
        if (isUnchanged(policy, old)) {
            return;
        }
        PolicyExpressions all = new PolicyExpressions(policy, texts, true);
        all.conditionsAndVariables();
        all.mutations();
    }

    /** What is stored is fine, or was when it was stored. */
    private static boolean isUnchanged(ObjectNode policy, @Nullable ObjectNode old) {
        return old != null && Trees.equal(policy.get("spec"), old.get("spec"));
    }

    static void webhooks(ObjectNode configuration, @Nullable ObjectNode old, ExpressionTexts texts) {
        JsonNode webhooks = configuration.path("webhooks");
        FieldPath at = FieldPath.root("webhooks");
        for (int i = 0; i < webhooks.size(); i++) {
            JsonNode conditions = webhooks.get(i).path("matchConditions");
            JsonNode before = old == null ? null : old.path("webhooks").path(i).get("matchConditions");
            if (before == null || !Trees.equal(before, conditions)) {
                conditions(conditions, at.index(i).child("matchConditions"), RequestScope.WEBHOOK, texts);
            }
        }
    }

    private static void conditions(JsonNode conditions, FieldPath at, RequestScope scope, ExpressionTexts texts) {
        for (int i = 0; i < conditions.size(); i++) {
            texts.check(
                    conditions.get(i).path("expression").asText().strip(),
                    at.index(i).child("expression"),
                    engine -> scope.environment(engine, Map.of()),
                    ExpressionTexts.BOOL);
        }
    }

    /** A variable that does not compile is complained of once: those who use it may take it for anything. */
    private void conditionsAndVariables() {
        conditions(
                spec.path("matchConditions"),
                at.child("matchConditions"),
                new RequestScope(params, true, false),
                texts);
        JsonNode all = spec.path("variables");
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i).path("expression").asText();
            Expression variable =
                    texts.check(text, at.child("variables").index(i).child("expression"), environment(true), List.of());
            if (!text.isBlank()) {
                ValueType type = variable == null ? ValueType.DYN : variable.resultType();
                variables.put(all.get(i).path("name").asText(), type);
            }
        }
    }

    private Function<ExpressionEngine, Environment> environment(boolean authorizer) {
        return engine -> new RequestScope(params, authorizer, mutating).environment(engine, variables);
    }

    private void validations() {
        JsonNode validations = spec.path("validations");
        for (int i = 0; i < validations.size(); i++) {
            FieldPath place = at.child("validations").index(i);
            JsonNode validation = validations.get(i);
            texts.check(
                    validation.path("expression").asText(),
                    place.child("expression"),
                    environment(true),
                    ExpressionTexts.BOOL);
            texts.check(
                    validation.path("messageExpression").asText(),
                    place.child("messageExpression"),
                    environment(false),
                    ExpressionTexts.STRING);
        }
    }

    private void annotations() {
        JsonNode annotations = spec.path("auditAnnotations");
        for (int i = 0; i < annotations.size(); i++) {
            String text = annotations.get(i).path("valueExpression").asText().strip();
            if (text.length() <= LONGEST_ANNOTATION) {
                texts.check(
                        text,
                        at.child("auditAnnotations").index(i).child("valueExpression"),
                        environment(true),
                        TEXT_OR_NULL);
            }
        }
    }

    private void mutations() {
        JsonNode mutations = spec.path("mutations");
        for (int i = 0; i < mutations.size(); i++) {
            JsonNode mutation = mutations.get(i);
            boolean patch = mutation.path("patchType").asText().equals("JSONPatch");
            String field = patch ? "jsonPatch" : "applyConfiguration";
            texts.check(
                    mutation.path(field).path("expression").asText().strip(),
                    at.child("mutations").index(i).child(field, "expression"),
                    environment(true),
                    List.of(patch ? "list(JSONPatch)" : "Object"));
        }
    }
}
