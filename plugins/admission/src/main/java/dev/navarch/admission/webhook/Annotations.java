package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the audit log is told of a mutating webhook, as JSON. */
final class Annotations {

    private Annotations() {}

    static String mutation(Hook hook, boolean changed) {
        return of(hook).put("mutated", changed).toString();
    }

    static String patch(Hook hook, ArrayNode patch) {
        ObjectNode out = of(hook);
        out.set("patch", patch);
        return out.put("patchType", "JSONPatch").toString();
    }

    private static ObjectNode of(Hook hook) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("configuration", hook.configuration())
                .put("webhook", hook.name());
    }
}
