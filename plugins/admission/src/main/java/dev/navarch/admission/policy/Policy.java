package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy. Its expressions are compiled when the first request matches it. */
final class Policy {

    private final String name;
    private final JsonNode spec;
    private final MatchResources match;
    private final Optional<ExpressionEngine> engine;
    private volatile @Nullable CompiledPolicy compiled;

    private Policy(String name, JsonNode spec, Optional<ExpressionEngine> engine) {
        this.name = name;
        this.spec = spec;
        this.match = MatchResources.of(spec.path("matchConstraints"));
        this.engine = engine;
    }

    static Policy of(ObjectNode object, Optional<ExpressionEngine> engine) {
        return new Policy(object.path("metadata").path("name").asText(), object.path("spec"), engine);
    }

    String name() {
        return name;
    }

    JsonNode spec() {
        return spec;
    }

    MatchResources match() {
        return match;
    }

    /** The kind of its parameters; missing if it has none. */
    JsonNode paramKind() {
        return spec.path("paramKind");
    }

    boolean ignoresFailure() {
        return spec.path("failurePolicy").asText().equals("Ignore");
    }

    boolean isReinvoked() {
        return spec.path("reinvocationPolicy").asText().equals("IfNeeded");
    }

    CompiledPolicy compiled() {
        CompiledPolicy known = compiled;
        if (known == null) {
            known = CompiledPolicy.of(this, engine);
            compiled = known;
        }
        return known;
    }

    List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        spec.path("matchConditions")
                .forEach(
                        condition -> conditions.add(condition.path("expression").asText()));
        return conditions;
    }
}
