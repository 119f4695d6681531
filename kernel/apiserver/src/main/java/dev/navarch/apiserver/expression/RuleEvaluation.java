package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.Evaluation;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.EvaluationException.Kind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules of a schema for one object, until they hold or its budget is spent. */
final class RuleEvaluation {

    static final long CALL_LIMIT = 1_000_000;
    static final long BUDGET = 10_000_000;

    private static final int LONGEST_MESSAGE = 5 * 1024;
    private static final String OUT_OF_BUDGET =
            "validation failed due to running out of cost budget, no further validation rules will be run";

    private final FieldErrors errors;
    private long budget = BUDGET;

    RuleEvaluation(FieldErrors errors) {
        this.errors = errors;
    }

    void run(RuleNode node, @Nullable FieldPath at, JsonNode value, @Nullable JsonNode old) {
        node(node, at, value, old, Correlation.of(value, old));
    }

    private void node(
            RuleNode node, @Nullable FieldPath at, JsonNode value, @Nullable JsonNode old, Correlation before) {
        if (value.isNull()) {
            return;
        }
        rules(node, at, value, old == null || old.isNull() ? null : old, before);
        for (RuleNode each : node.all()) {
            if (budget < 0) {
                return;
            }
            node(each, at, value, old, before.uncorrelated());
        }
        switch (value) {
            case ArrayNode list -> items(node, at, list, old, before);
            case ObjectNode object -> fields(node, at, object, old, before);
            default -> {}
        }
    }

    private void items(
            RuleNode node, @Nullable FieldPath at, ArrayNode list, @Nullable JsonNode old, Correlation before) {
        RuleNode items = node.items();
        for (int i = 0; items != null && i < list.size() && budget >= 0; i++) {
            JsonNode item = list.get(i);
            JsonNode counterpart = Correlation.counterpart(node.schema(), item, old);
            FieldPath place = at == null ? FieldPath.root("").index(i) : at.index(i);
            node(items, place, item, counterpart, before.item(item, counterpart));
        }
    }

    private void fields(
            RuleNode node, @Nullable FieldPath at, ObjectNode object, @Nullable JsonNode old, Correlation before) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (budget < 0) {
                return;
            }
            String name = field.getKey();
            RuleNode property = node.properties().get(name);
            RuleNode below = node.additional() != null ? node.additional() : property;
            if (below != null) {
                FieldPath place = node.additional() == null ? child(at, name) : at == null ? null : at.key(name);
                JsonNode previous = old instanceof ObjectNode earlier ? earlier.get(name) : null;
                node(below, place, field.getValue(), previous, before.field(name, field.getValue()));
            }
        }
    }

    private static FieldPath child(@Nullable FieldPath at, String name) {
        return at == null ? FieldPath.root(name) : at.child(name);
    }

    private void rules(
            RuleNode node, @Nullable FieldPath at, JsonNode value, @Nullable JsonNode old, Correlation before) {
        String type = node.schema().type();
        if (!node.error().isEmpty()) {
            invalid(at, type, "rule compiler initialization error: " + node.error());
            return;
        }
        if (node.rules().isEmpty() || budget < 0) {
            return;
        }
        if (budget == 0) {
            invalid(at, type, OUT_OF_BUDGET);
            budget = -1;
            return;
        }
        for (CompiledRule rule : node.rules()) {
            if (!rule.error().isEmpty()) {
                invalid(at, type, "rule compile error: " + rule.error());
            } else if (rule.expression().isPresent()
                    && (old != null || !rule.usesOldSelf() || rule.rule().optionalOldSelf())) {
                rule(rule, node.schema(), at, value, old, before);
            }
            if (budget < 0) {
                return;
            }
        }
    }

    private void rule(
            CompiledRule compiled,
            StructuralSchema schema,
            @Nullable FieldPath at,
            JsonNode value,
            @Nullable JsonNode old,
            Correlation before) {
        String type = schema.type();
        Rule rule = compiled.rule();
        Bindings bindings = bindings(rule.optionalOldSelf(), value, old);
        try {
            Evaluation evaluation = compiled.expression().orElseThrow().evaluate(bindings, CALL_LIMIT);
            if (!spend(evaluation.cost())) {
                invalid(at, type, OUT_OF_BUDGET);
                return;
            }
            if (Boolean.TRUE.equals(evaluation.value())) {
                return;
            }
        } catch (EvaluationException e) {
            if (!spend(e.cost())) {
                invalid(at, type, OUT_OF_BUDGET);
            } else if (e.kind() != Kind.FAILED) {
                invalid(
                        at,
                        type,
                        "'" + e.getMessage()
                                + "': no further validation rules will be run due to call cost exceeds limit for rule: "
                                + rule.title());
                budget = -1;
            } else if (e.getMessage().startsWith("no such overload")) {
                invalid(
                        at,
                        type,
                        "'" + e.getMessage() + "': call arguments did not match a supported operator, function or macro"
                                + " signature for rule: " + rule.title());
            } else {
                invalid(at, type, e.getMessage() + " evaluating rule: " + rule.title());
            }
            return;
        }
        refuse(compiled, schema, at, value, bindings, before);
    }

    private static Bindings bindings(boolean optional, JsonNode value, @Nullable JsonNode old) {
        return name -> switch (name) {
            case CompiledRule.SELF -> value;
            case CompiledRule.OLD_SELF -> optional ? Optional.ofNullable(old) : old;
            default -> null;
        };
    }

    private boolean spend(long cost) {
        if (cost > budget) {
            budget = -1;
            return false;
        }
        budget -= cost;
        return true;
    }

    private void refuse(
            CompiledRule compiled,
            StructuralSchema schema,
            @Nullable FieldPath at,
            JsonNode value,
            Bindings bindings,
            Correlation before) {
        String type = schema.type();
        Rule rule = compiled.rule();
        String place = at == null ? "" : at.toString();
        if (!rule.fieldPath().isEmpty()) {
            place = FieldPathText.join(place, rule.fieldPath(), schema);
        }
        String field = place.isEmpty() ? "<nil>" : place;
        String detail = rule.message().isEmpty() ? "failed rule: " + rule.title() : rule.message();
        if (compiled.messageExpression().isPresent()) {
            try {
                Evaluation message = compiled.messageExpression().get().evaluate(bindings, CALL_LIMIT);
                if (!spend(message.cost())) {
                    add(
                            compiled,
                            before,
                            new FieldError(
                                    Type.INVALID,
                                    field,
                                    type,
                                    "messageExpression evaluation failed due to running out of cost budget, no further"
                                            + " validation rules will be run"));
                    return;
                }
                detail = usable(message.value()).orElse(detail);
            } catch (EvaluationException e) {
                spend(e.cost());
                if (e.kind() != Kind.FAILED) {
                    add(
                            compiled,
                            before,
                            new FieldError(
                                    Type.INVALID,
                                    field,
                                    type,
                                    "no further validation rules will be run due to call cost exceeds limit for"
                                            + " messageExpression: " + rule.messageExpression()));
                    budget = -1;
                    return;
                }
            }
        }
        Object shown = value.isContainerNode() ? FieldError.OMITTED : value;
        add(compiled, before, new FieldError(reason(rule.reason()), field, shown, detail));
    }

    private static Optional<String> usable(Object message) {
        return Optional.of(message)
                .filter(String.class::isInstance)
                .map(text -> ((String) text).strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_MESSAGE && text.indexOf('\n') < 0);
    }

    private static Type reason(String reason) {
        return switch (reason) {
            case "FieldValueForbidden" -> Type.FORBIDDEN;
            case "FieldValueRequired" -> Type.REQUIRED;
            case "FieldValueDuplicate" -> Type.DUPLICATE;
            default -> Type.INVALID;
        };
    }

    /** What has not changed may go on failing, but is told of. */
    private void add(CompiledRule rule, Correlation before, FieldError error) {
        if (rule.usesOldSelf() || !before.isUnchanged()) {
            errors.add(error);
        } else {
            errors.tolerate(error);
        }
    }

    private void invalid(@Nullable FieldPath at, String value, String detail) {
        errors.add(new FieldError(Type.INVALID, at == null ? "<nil>" : at.toString(), value, detail));
    }
}
