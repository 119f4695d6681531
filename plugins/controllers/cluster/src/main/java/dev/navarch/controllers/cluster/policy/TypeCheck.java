package dev.navarch.controllers.cluster.policy;

import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.RequestScope;
import dev.navarch.spi.expression.ValueType;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ExpressionWarning;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ParamKind;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the validations of a policy once for each kind that it matches, with the types of that kind's fields. */
final class TypeCheck {

    private final ExpressionEngine engine;
    private final List<Resource> kinds;
    private final PublishedSchemas schemas;

    TypeCheck(ExpressionEngine engine, List<Resource> kinds, PublishedSchemas schemas) {
        this.engine = engine;
        this.kinds = kinds;
        this.schemas = schemas;
    }

    /** What is wrong, by the fields of the policy in their order. */
    List<ExpressionWarning> warnings(ValidatingAdmissionPolicy policy) {
        Map<Resource, Environment> environments = environments(policy);
        List<ExpressionWarning> warnings = new ArrayList<>();
        List<Validation> validations = policy.getSpec().getValidations();
        for (int i = 0; i < validations.size(); i++) {
            String field = "spec.validations[" + i + "].";
            check(environments, validations.get(i).getExpression(), field + "expression", warnings);
            String message = validations.get(i).getMessageExpression();
            if (message != null && !message.isEmpty()) {
                check(environments, message, field + "messageExpression", warnings);
            }
        }
        return warnings;
    }

    private static void check(
            Map<Resource, Environment> environments,
            String expression,
            String field,
            List<ExpressionWarning> warnings) {
        List<String> found = new ArrayList<>();
        environments.forEach((kind, environment) -> {
            try {
                environment.compile(expression);
            } catch (CompilationException e) {
                if (!e.isFutile()) {
                    found.add(kind.group() + "/" + kind.version() + ", Kind=" + kind.kind() + ": " + e.getMessage()
                            + "\n");
                }
            }
        });
        if (!found.isEmpty()) {
            warnings.add(new ExpressionWarning(field, String.join("\n", found)));
        }
    }

    private Map<Resource, Environment> environments(ValidatingAdmissionPolicy policy) {
        ParamKind paramKind = policy.getSpec().getParamKind();
        Optional<ValueType> params = Optional.ofNullable(paramKind)
                .flatMap(of -> schemas.type(of.getApiVersion(), of.getKind(), "params." + of.getKind()));
        Map<Resource, Environment> environments = new LinkedHashMap<>();
        for (Resource kind : kinds) {
            schemas.type(kind.apiVersion(), kind.kind(), kind.kind()).ifPresent(type -> {
                Map<String, ValueType> known = new LinkedHashMap<>();
                known.put("object", type);
                known.put("oldObject", type);
                params.ifPresent(of -> known.put("params", of));
                Declarations open = new RequestScope(paramKind != null, true, false).declarations(Map.of());
                environments.put(kind, environment(open, known, policy.getSpec().getVariables()));
            });
        }
        return environments;
    }

    /** Variables see those before them; one whose own type cannot be told may be anything. */
    private Environment environment(Declarations open, Map<String, ValueType> known, List<Variable> variables) {
        Map<String, ValueType> types = new LinkedHashMap<>();
        Environment environment = engine.environment(declarations(open, known, types));
        for (Variable variable : variables) {
            types.put(variable.getName(), type(environment, variable.getExpression()));
            environment = engine.environment(declarations(open, known, types));
        }
        return environment;
    }

    private static ValueType type(Environment environment, String expression) {
        try {
            return environment.compile(expression).resultType();
        } catch (CompilationException e) {
            return ValueType.DYN;
        }
    }

    /** As Kubernetes does, the checks know the authorizer but not the shorthand for the request's own resource. */
    private static Declarations declarations(
            Declarations open, Map<String, ValueType> known, Map<String, ValueType> variables) {
        Map<String, ValueType> declared = new LinkedHashMap<>(open.variables());
        declared.putAll(known);
        declared.remove("authorizer.requestResource");
        if (!variables.isEmpty()) {
            declared.put("variables", ValueType.Structure.of("kubernetes.variables", variables));
        }
        return new Declarations(declared, open.facilities());
    }
}
