package dev.navarch.spi.expression;

import dev.navarch.spi.expression.Declarations.Facility;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What expressions about a request may mention beside its objects. */
public record RequestScope(boolean params, boolean authorizer, boolean patches) {

    /** Conditions of webhooks. */
    public static final RequestScope WEBHOOK = new RequestScope(false, true, false);

    /** An environment with these variables and those of a policy. */
    public Environment environment(ExpressionEngine engine, Map<String, ValueType> variables) {
        return engine.environment(declarations(variables));
    }

    /** What such an environment declares; the objects may be anything. */
    public Declarations declarations(Map<String, ValueType> variables) {
        Map<String, ValueType> declared = new LinkedHashMap<>();
        declared.put("object", ValueType.DYN);
        declared.put("oldObject", ValueType.DYN);
        declared.put("namespaceObject", RequestTypes.NAMESPACE);
        declared.put("request", RequestTypes.REQUEST);
        if (params) {
            declared.put("params", ValueType.DYN);
        }
        if (authorizer) {
            declared.put("authorizer", ValueType.AUTHORIZER);
            declared.put("authorizer.requestResource", ValueType.RESOURCE_CHECK);
        }
        if (!variables.isEmpty()) {
            declared.put("variables", ValueType.Structure.of("kubernetes.variables", variables));
        }
        Set<Facility> facilities =
                patches ? Set.of(Facility.OBJECT_LITERALS, Facility.JSON_PATCHES) : Set.<Facility>of();
        return new Declarations(declared, facilities);
    }
}
