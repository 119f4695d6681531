package dev.navarch.apiserver.expression;

import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two environments of the rules of one schema, each made when it is first needed. Used by one thread. */
final class RuleEnvironments {

    private final ExpressionEngine engine;
    private final ValueType self;
    private @Nullable Environment plain;
    private @Nullable Environment optional;

    RuleEnvironments(ExpressionEngine engine, ValueType self) {
        this.engine = engine;
        this.self = self;
    }

    Environment of(boolean optionalOldSelf) {
        if (optionalOldSelf) {
            Environment known = optional;
            optional = known == null ? make(new ValueType.OptionalOf(self)) : known;
            return optional;
        }
        Environment known = plain;
        plain = known == null ? make(self) : known;
        return plain;
    }

    private Environment make(ValueType oldSelf) {
        Map<String, ValueType> variables = new LinkedHashMap<>();
        variables.put(CompiledRule.SELF, self);
        variables.put(CompiledRule.OLD_SELF, oldSelf);
        return engine.environment(new Declarations(variables));
    }
}
