package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import java.util.regex.Pattern;

/** What the audit log is told of a mutating webhook, as JSON. */
final class Annotations {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private Annotations() {}

    /** Keeps what a webhook notes itself, under its name; what has no proper key is passed over. */
    static void keep(Hook hook, Verdict verdict, AdmissionRequest request) {
        verdict.annotations().forEach((key, value) -> {
            if (KEY.matcher(key).matches()) {
                request.annotate(hook.name() + "/" + key, value);
            }
        });
    }

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
