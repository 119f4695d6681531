package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.FieldNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compiled rules of one schema and of those below it.
 *
 * @param error why none of its rules can be evaluated, or empty
 */
record RuleNode(
        StructuralSchema schema,
        List<CompiledRule> rules,
        String error,
        Map<String, RuleNode> properties,
        @Nullable RuleNode additional,
        @Nullable RuleNode items,
        List<RuleNode> all) {

    /**
     * Compiles the rules; null if there are none.
     *
     * @param schema what says how values look
     * @param rules where the rules stand: in the schema itself, or in an {@code allOf} of it
     */
    static @Nullable RuleNode of(StructuralSchema schema, JsonNode rules, boolean root, ExpressionEngine engine) {
        List<Rule> own = Rule.of(rules);
        List<CompiledRule> compiled = new ArrayList<>();
        String error = "";
        if (!own.isEmpty()) {
            SchemaType type = SchemaType.of(schema, "Self", root);
            if (type == null) {
                error = "failed to convert to declType for CEL validation rules";
            } else {
                RuleEnvironments environments = new RuleEnvironments(engine, type.type());
                own.forEach(rule -> compiled.add(CompiledRule.of(rule, environments)));
            }
        }
        Map<String, RuleNode> properties = new LinkedHashMap<>();
        for (Map.Entry<String, StructuralSchema> property : schema.properties().entrySet()) {
            JsonNode below = rules.path("properties").path(property.getKey());
            StructuralSchema of = property.getValue();
            boolean typed = FieldNames.escape(property.getKey()).isEmpty()
                    || SchemaType.of(of, "Self", of.embeddedResource()) != null;
            RuleNode node = typed ? of(of, below, of.embeddedResource(), engine) : null;
            if (node != null) {
                properties.put(property.getKey(), node);
            }
        }
        StructuralSchema additional = schema.additional();
        StructuralSchema items = schema.items();
        List<RuleNode> all = new ArrayList<>();
        for (JsonNode each : rules.path("allOf")) {
            RuleNode node = of(schema, each, root, engine);
            if (node != null) {
                all.add(node);
            }
        }
        RuleNode node = new RuleNode(
                schema,
                compiled,
                error,
                properties,
                additional == null
                        ? null
                        : of(additional, rules.path("additionalProperties"), additional.embeddedResource(), engine),
                items == null ? null : of(items, rules.path("items"), items.embeddedResource(), engine),
                all);
        return node.isEmpty() ? null : node;
    }

    private boolean isEmpty() {
        return rules.isEmpty()
                && error.isEmpty()
                && properties.isEmpty()
                && additional == null
                && items == null
                && all.isEmpty();
    }
}
