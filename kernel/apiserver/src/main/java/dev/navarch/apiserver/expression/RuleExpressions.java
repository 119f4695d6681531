package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.Optional;
import java.util.Set;

/** The rules in schemas, over whatever engine there is; without one, schemas with rules are refused. */
public final class RuleExpressions implements SchemaExpressions {

    private final Optional<ExpressionEngine> engine;

    public RuleExpressions(Optional<ExpressionEngine> engine) {
        this.engine = engine;
    }

    @Override
    public void check(
            JsonNode openApiSchema, FieldPath at, Set<String> existing, boolean unchanged, FieldErrors errors) {
        if (openApiSchema.findValue("x-kubernetes-validations") == null) {
            return;
        }
        if (engine.isEmpty()) {
            errors.forbidden(at, "x-kubernetes-validations need a plugin that compiles expressions, and there is none");
            return;
        }
        new RuleCheck(engine.get(), unchanged, errors).check(StructuralSchema.parse(openApiSchema), at);
    }

    /** They are compiled when the first object is checked. */
    @Override
    public Rules compile(StructuralSchema schema) {
        if (!schema.hasExpressions()) {
            return Rules.NONE;
        }
        if (engine.isEmpty()) {
            return (at, value, old, errors) -> errors.forbidden(
                    at == null ? FieldPath.root("") : at,
                    "its rules need a plugin that compiles expressions, and there is none");
        }
        return new LazyRules(engine.get(), schema);
    }
}
