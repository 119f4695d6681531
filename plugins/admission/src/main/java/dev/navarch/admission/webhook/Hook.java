package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.RequestRule;
import dev.navarch.admission.matching.Selector;
import dev.navarch.spi.outbound.WebhookTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One webhook of a configuration.
 *
 * @param configuration name of the object that holds it
 * @param id distinguishes it from all others, also from those of the same name
 * @param ignoresFailure whether a request passes if the webhook cannot be asked
 * @param equivalent whether requests in other forms of a wanted resource are wanted too
 * @param sideEffects None, NoneOnDryRun, Some or Unknown
 * @param reinvoked whether it wants to see what steps after it have changed
 * @param conditions as they stand in the object; each has a name and an expression
 */
record Hook(
        String configuration,
        String name,
        String id,
        WebhookTarget target,
        List<RequestRule> rules,
        boolean ignoresFailure,
        boolean equivalent,
        Selector namespaceSelector,
        Selector objectSelector,
        String sideEffects,
        Duration timeout,
        List<String> reviewVersions,
        boolean reinvoked,
        List<Condition> conditions) {

    /** A condition that the request must meet. */
    record Condition(String name, String expression) {}

    /** The webhooks of a configuration, in its order. */
    static List<Hook> of(ObjectNode configuration) {
        String name = configuration.path("metadata").path("name").asText();
        List<Hook> hooks = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode each : configuration.path("webhooks")) {
            String hook = each.path("name").asText();
            int before = seen.merge(hook, 1, Integer::sum) - 1;
            List<RequestRule> rules = new ArrayList<>();
            each.path("rules").forEach(rule -> rules.add(RequestRule.of(rule)));
            List<Condition> conditions = new ArrayList<>();
            each.path("matchConditions")
                    .forEach(condition -> conditions.add(new Condition(
                            condition.path("name").asText(),
                            condition.path("expression").asText())));
            hooks.add(new Hook(
                    name,
                    hook,
                    name + "/" + hook + "/" + before,
                    WebhookTarget.of(each.path("clientConfig")),
                    List.copyOf(rules),
                    each.path("failurePolicy").asText().equals("Ignore"),
                    each.path("matchPolicy").asText().equals("Equivalent"),
                    Selector.of(each.path("namespaceSelector")),
                    Selector.of(each.path("objectSelector")),
                    each.path("sideEffects").asText(),
                    Duration.ofSeconds(each.path("timeoutSeconds").asInt(10)),
                    RequestRule.texts(each.path("admissionReviewVersions")),
                    each.path("reinvocationPolicy").asText().equals("IfNeeded"),
                    List.copyOf(conditions)));
        }
        return List.copyOf(hooks);
    }

    /** Whether it may be asked about a request that is not to have any effect. */
    boolean supportsDryRun() {
        return sideEffects.equals("None") || sideEffects.equals("NoneOnDryRun");
    }
}
