package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.RequestRule;
import java.util.List;

/**
 * What puts a policy into force.
 *
 * @param params the reference to its parameters; missing if there is none
 * @param actions Deny, Warn, Audit
 */
record Binding(String name, String policy, MatchResources match, JsonNode params, List<String> actions) {

    static Binding of(ObjectNode object) {
        JsonNode spec = object.path("spec");
        return new Binding(
                object.path("metadata").path("name").asText(),
                spec.path("policyName").asText(),
                MatchResources.of(spec.path("matchResources")),
                spec.path("paramRef"),
                RequestRule.texts(spec.path("validationActions")));
    }
}
