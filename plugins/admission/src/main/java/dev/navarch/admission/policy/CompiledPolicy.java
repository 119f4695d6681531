package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.expression.Compiled;
import dev.navarch.admission.expression.Conditions;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.RequestScope;
import dev.navarch.spi.expression.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The expressions of a policy. */
record CompiledPolicy(
        Conditions conditions,
        Map<String, Compiled> variables,
        List<Validation> validations,
        List<Annotation> annotations,
        List<Mutation> mutations) {

    /** @param messageExpression empty where there is none */
    record Validation(Compiled expression, Optional<Compiled> messageExpression, String message, String reason) {}

    record Annotation(String key, Compiled value) {}

    /** @param type ApplyConfiguration or JSONPatch */
    record Mutation(String type, Compiled expression) {}

    static CompiledPolicy of(Policy policy, Optional<ExpressionEngine> engine) {
        JsonNode spec = policy.spec();
        boolean params = !policy.paramKind().isMissingNode();
        boolean mutating = spec.has("mutations");
        RequestScope scope = new RequestScope(params, true, mutating);
        Conditions conditions = Conditions.of(engine, new RequestScope(params, true, false), policy.conditions());
        Map<String, Compiled> variables = new LinkedHashMap<>();
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (JsonNode variable : spec.path("variables")) {
            String text = variable.path("expression").asText();
            Compiled compiled = engine.map(each -> Compiled.of(scope.environment(each, types), text, Set.of()))
                    .orElseGet(() -> Compiled.impossible(text));
            String name = variable.path("name").asText();
            variables.put(name, compiled);
            types.put(name, compiled.expression().map(each -> each.resultType()).orElse(ValueType.DYN));
        }
        Compiler all = new Compiler(engine.map(each -> scope.environment(each, types)));
        Compiler plain =
                new Compiler(engine.map(each -> new RequestScope(params, false, mutating).environment(each, types)));
        List<Validation> validations = new ArrayList<>();
        for (JsonNode each : spec.path("validations")) {
            Optional<Compiled> message = each.path("messageExpression").asText().isBlank()
                    ? Optional.empty()
                    : Optional.of(plain.compile(each.path("messageExpression").asText(), Set.of(ValueType.STRING)));
            validations.add(new Validation(
                    all.compile(each.path("expression").asText(), Set.of(ValueType.BOOL)),
                    message,
                    each.path("message").asText().strip(),
                    each.path("reason").asText()));
        }
        List<Annotation> annotations = new ArrayList<>();
        for (JsonNode each : spec.path("auditAnnotations")) {
            annotations.add(new Annotation(
                    each.path("key").asText(),
                    all.compile(each.path("valueExpression").asText(), Set.of(ValueType.STRING, ValueType.NULL))));
        }
        List<Mutation> mutations = new ArrayList<>();
        for (JsonNode each : spec.path("mutations")) {
            String type = each.path("patchType").asText();
            JsonNode body = each.path(type.equals("JSONPatch") ? "jsonPatch" : "applyConfiguration");
            mutations.add(new Mutation(type, all.compile(body.path("expression").asText(), Set.of())));
        }
        return new CompiledPolicy(conditions, variables, validations, annotations, mutations);
    }

    private record Compiler(Optional<Environment> environment) {

        Compiled compile(String text, Set<ValueType> results) {
            return environment
                    .map(each -> Compiled.of(each, text.strip(), results))
                    .orElseGet(() -> Compiled.impossible(text));
        }
    }
}
