package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;

/** Whether containers that have ended are started again: by a rule for their exit code, their own policy or the pod's. */
final class RestartRules {

    private RestartRules() {}

    /** Whether some container may have all the others start again. */
    static boolean anyRestartsAll(ObjectNode spec) {
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(spec, field)) {
                for (JsonNode rule : Tree.list(container, "restartPolicyRules")) {
                    if (Tree.text(rule, "action").equals("RestartAllContainers")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a container starts again after it has ended with an exit code. */
    static boolean restarts(ObjectNode container, ObjectNode spec, long exitCode) {
        String own = Tree.text(container, "restartPolicy");
        if (!own.isEmpty()) {
            for (JsonNode rule : Tree.list(container, "restartPolicyRules")) {
                if (matches(Tree.object(rule, "exitCodes"), exitCode)) {
                    return true;
                }
            }
        }
        return switch (own.isEmpty() ? Tree.text(spec, "restartPolicy") : own) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    private static boolean matches(ObjectNode codes, long exitCode) {
        boolean named = Tree.list(codes, "values").valueStream().anyMatch(code -> code.asLong() == exitCode);
        return switch (Tree.text(codes, "operator")) {
            case "In" -> named;
            case "NotIn" -> !named;
            default -> false;
        };
    }
}
