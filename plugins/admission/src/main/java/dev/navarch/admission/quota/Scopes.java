package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;

/** Which pods a quota is about. */
final class Scopes {

    private Scopes() {}

    /** Whether a quota concerns an object; one with scopes concerns pods only. */
    static boolean match(JsonNode quota, boolean pod, JsonNode object) {
        JsonNode spec = quota.path("spec");
        JsonNode selector = spec.path("scopeSelector").path("matchExpressions");
        if (!pod) {
            return spec.path("scopes").isEmpty() && selector.isEmpty();
        }
        JsonNode podSpec = object.path("spec");
        for (JsonNode scope : spec.path("scopes")) {
            if (!holds(scope.asText(), podSpec)) {
                return false;
            }
        }
        for (JsonNode expression : selector) {
            if (!matches(expression, podSpec)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(JsonNode expression, JsonNode spec) {
        String scope = expression.path("scopeName").asText();
        String operator = expression.path("operator").asText();
        if (!scope.equals("PriorityClass")) {
            return holds(scope, spec);
        }
        String className = spec.path("priorityClassName").asText();
        boolean named = false;
        for (JsonNode value : expression.path("values")) {
            named |= value.asText().equals(className);
        }
        return switch (operator) {
            case "In" -> named;
            case "NotIn" -> !named;
            case "DoesNotExist" -> className.isEmpty();
            default -> !className.isEmpty();
        };
    }

    private static boolean holds(String scope, JsonNode spec) {
        return switch (scope) {
            case "BestEffort" -> isBestEffort(spec);
            case "NotBestEffort" -> !isBestEffort(spec);
            case "Terminating" -> spec.hasNonNull("activeDeadlineSeconds");
            case "NotTerminating" -> !spec.hasNonNull("activeDeadlineSeconds");
            case "PriorityClass" -> !spec.path("priorityClassName").asText().isEmpty();
            case "CrossNamespacePodAffinity" ->
                crossesNamespaces(spec.path("affinity").path("podAffinity"))
                        || crossesNamespaces(spec.path("affinity").path("podAntiAffinity"));
            default -> false;
        };
    }

    private static boolean isBestEffort(JsonNode spec) {
        for (String kind : new String[] {"containers", "initContainers"}) {
            for (JsonNode container : spec.path(kind)) {
                if (asks(container.path("resources"))) {
                    return false;
                }
            }
        }
        return !asks(spec.path("resources"));
    }

    private static boolean asks(JsonNode resources) {
        for (String side : new String[] {"requests", "limits"}) {
            if (resources.path(side).has("cpu") || resources.path(side).has("memory")) {
                return true;
            }
        }
        return false;
    }

    private static boolean crossesNamespaces(JsonNode affinity) {
        for (JsonNode term : affinity.path("requiredDuringSchedulingIgnoredDuringExecution")) {
            if (!term.path("namespaces").isEmpty() || term.has("namespaceSelector")) {
                return true;
            }
        }
        for (JsonNode weighted : affinity.path("preferredDuringSchedulingIgnoredDuringExecution")) {
            JsonNode term = weighted.path("podAffinityTerm");
            if (!term.path("namespaces").isEmpty() || term.has("namespaceSelector")) {
                return true;
            }
        }
        return false;
    }
}
