package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the rules of a schema that is to be stored. */
final class RuleCheck {

    private static final long RULE_LIMIT = 10_000_000;
    private static final long SCHEMA_LIMIT = 100_000_000;
    private static final int NAMED = 4;

    private final ExpressionEngine engine;
    private final boolean unchanged;
    private final FieldErrors errors;
    private final List<Expense> expenses = new ArrayList<>();
    private long total;

    /** @param unchanged whether the costs of single rules are not looked at */
    RuleCheck(ExpressionEngine engine, boolean unchanged, FieldErrors errors) {
        this.engine = engine;
        this.unchanged = unchanged;
        this.errors = errors;
    }

    void check(StructuralSchema schema, FieldPath at) {
        node(schema, at, true, 1, null);
        if (total > SCHEMA_LIMIT) {
            expenses.sort(Comparator.comparingLong(Expense::cost).reversed());
            expenses.stream()
                    .limit(NAMED)
                    .forEach(expense -> errors.forbidden(
                            expense.place(),
                            "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3"
                                    + " schema"));
            errors.forbidden(
                    at,
                    tooExpensive(
                            "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                            total,
                            SCHEMA_LIMIT));
        }
    }

    /**
     * @param times how often values of the schema can be in an object; 0 for no bound
     * @param uncorrelated the place from which on old values cannot be told; null where they can
     */
    private void node(
            StructuralSchema schema, FieldPath at, boolean root, long times, @Nullable FieldPath uncorrelated) {
        long below = times == 0 ? 0 : times(schema, times);
        if (schema.additional() != null) {
            node(schema.additional(), at.child("additionalProperties"), false, below, uncorrelated);
        }
        for (Map.Entry<String, StructuralSchema> property : schema.properties().entrySet()) {
            node(property.getValue(), at.child("properties").key(property.getKey()), false, below, uncorrelated);
        }
        if (schema.items() != null) {
            FieldPath from =
                    uncorrelated != null ? uncorrelated : schema.listType().equals("map") ? null : at;
            node(schema.items(), at.child("items"), false, below, from);
        }
        List<Rule> rules = Rule.of(schema.source());
        if (rules.isEmpty()) {
            return;
        }
        FieldPath place = at.child("x-kubernetes-validations");
        SchemaType type = SchemaType.of(schema, "Self", root || schema.embeddedResource());
        if (type == null) {
            errors.internal(
                    place,
                    "internal error: failed to construct type information for x-kubernetes-validations rules: unable"
                            + " to convert structural schema to CEL declarations");
            return;
        }
        RuleEnvironments environments = new RuleEnvironments(engine, type.type());
        long cardinality = times == 0 ? Sizes.inRequest(type.smallest()) : times;
        for (int i = 0; i < rules.size(); i++) {
            rule(CompiledRule.of(rules.get(i), environments), place.index(i), cardinality, uncorrelated);
        }
    }

    /** How often the parts of a value can be there; 0 for no bound. */
    private static long times(StructuralSchema schema, long times) {
        JsonNode source = schema.source();
        return switch (schema.type()) {
            case "object" ->
                schema.additional() == null && !schema.anyAdditional()
                        ? times
                        : bounded(source.path("maxProperties"), times);
            case "array" -> bounded(source.path("maxItems"), times);
            default -> times;
        };
    }

    private static long bounded(JsonNode maximum, long times) {
        return maximum.isNumber() ? Math.max(1, Sizes.product(Math.max(0, maximum.longValue()), times)) : 0;
    }

    private void rule(CompiledRule compiled, FieldPath place, long times, @Nullable FieldPath uncorrelated) {
        Rule rule = compiled.rule();
        compiled.expression()
                .ifPresent(expression ->
                        expense(place.child("rule"), "estimated rule cost", Sizes.product(cost(expression), times)));
        if (!compiled.error().isEmpty()) {
            errors.invalid(place.child("rule"), rule.source(), compiled.error());
        }
        if (!compiled.messageError().isEmpty()) {
            errors.invalid(place.child("messageExpression"), rule.source(), compiled.messageError());
        }
        compiled.messageExpression()
                .ifPresent(expression -> expense(
                        place.child("messageExpression"), "estimated messageExpression cost", cost(expression)));
        if (compiled.usesOldSelf()) {
            if (uncorrelated != null) {
                errors.invalid(
                        place.child("rule"),
                        rule.text(),
                        "oldSelf cannot be used on the uncorrelatable portion of the schema within " + uncorrelated);
            }
        } else if (rule.source().has("optionalOldSelf")) {
            errors.invalid(
                    place.child("optionalOldSelf"),
                    rule.source().get("optionalOldSelf"),
                    "may not be set if oldSelf is not used in rule");
        }
    }

    private static long cost(Expression expression) {
        return expression.maximumCost();
    }

    private void expense(FieldPath place, String what, long cost) {
        if (!unchanged && cost > RULE_LIMIT) {
            errors.forbidden(place, tooExpensive(what, cost, RULE_LIMIT));
        }
        total = Sizes.sum(total, cost);
        if (cost >= SCHEMA_LIMIT / 100) {
            expenses.add(new Expense(place, cost));
        }
    }

    private static String tooExpensive(String what, long cost, long limit) {
        double factor = (double) cost / limit;
        String by =
                factor > 100 ? "more than 100x" : String.format(Locale.ROOT, factor < 1.5 ? "%fx" : "%.1fx", factor);
        return what + " exceeds budget by factor of " + by
                + " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and"
                + " strings are declared)";
    }

    private record Expense(FieldPath place, long cost) {}
}
