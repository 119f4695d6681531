package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.SchemaExpressions.Rules;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one schema, compiled when they are first evaluated. */
final class LazyRules implements Rules {

    private final ExpressionEngine engine;
    private final StructuralSchema schema;
    private volatile @Nullable Optional<RuleNode> compiled;

    LazyRules(ExpressionEngine engine, StructuralSchema schema) {
        this.engine = engine;
        this.schema = schema;
    }

    @Override
    public void validate(@Nullable FieldPath at, JsonNode value, @Nullable JsonNode old, FieldErrors errors) {
        Optional<RuleNode> root = compiled;
        if (root == null) {
            root = Optional.ofNullable(RuleNode.of(schema, schema.source(), at == null, engine));
            compiled = root;
        }
        root.ifPresent(node -> new RuleEvaluation(errors).run(node, at, value, old));
    }
}
