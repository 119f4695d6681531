package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Defaults of webhooks. */
final class WebhookDefaults {
    private WebhookDefaults() {}

    static void apply(ObjectNode configuration, boolean mutating) {
        for (JsonNode each : Tree.list(configuration, "webhooks")) {
            ObjectNode webhook = (ObjectNode) each;
            Tree.defaultText(webhook, "failurePolicy", "Fail");
            Tree.defaultText(webhook, "matchPolicy", "Equivalent");
            Tree.ensureObject(webhook, "namespaceSelector");
            Tree.ensureObject(webhook, "objectSelector");
            Tree.defaultNumber(webhook, "timeoutSeconds", 10);
            if (mutating) {
                Tree.defaultText(webhook, "reinvocationPolicy", "Never");
            }
            if (Tree.object(webhook, "clientConfig").get("service") instanceof ObjectNode service
                    && !Tree.has(service, "port")) {
                service.put("port", 443);
            }
            scopes(webhook, "rules");
        }
    }

    /** Rules are about objects of any scope. */
    static void scopes(ObjectNode parent, String field) {
        for (JsonNode rule : Tree.list(parent, field)) {
            Tree.defaultText((ObjectNode) rule, "scope", "*");
        }
    }
}
