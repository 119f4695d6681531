package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.authentication.User;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The AdmissionReview that a webhook is sent.
 *
 * @param version of the review: v1 or v1beta1
 */
record Review(String version, String uid, ObjectNode body) {

    static final String GROUP = "admission.k8s.io";

    /**
     * Makes a review of a request.
     *
     * @param form in which the webhook is shown the objects
     * @throws CallFailure if the webhook understands no version that there is
     */
    static Review of(
            Hook hook,
            AdmissionRequest request,
            Representation form,
            @Nullable ObjectNode object,
            @Nullable ObjectNode oldObject)
            throws CallFailure {
        String version = hook.reviewVersions().stream()
                .filter(each -> each.equals("v1") || each.equals("v1beta1"))
                .findFirst()
                .orElseThrow(() -> new CallFailure("could not create admission objects: webhook does not accept known"
                        + " AdmissionReview versions (v1, v1beta1)"));
        String uid = UUID.randomUUID().toString();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("kind", "AdmissionReview").put("apiVersion", GROUP + "/" + version);
        ObjectNode out = body.putObject("request");
        Representation asked = request.asked();
        out.put("uid", uid);
        out.set("kind", kind(form));
        out.set("resource", resource(form));
        putFilled(out, "subResource", request.subresource());
        out.set("requestKind", kind(asked));
        out.set("requestResource", resource(asked));
        putFilled(out, "requestSubResource", request.subresource());
        putFilled(out, "name", request.name());
        putFilled(out, "namespace", Matching.isNamespace(request) ? request.name() : request.namespace());
        out.put("operation", request.operation().name());
        out.set("userInfo", user(request.user()));
        out.set("object", object == null ? NullNode.instance : object);
        out.set("oldObject", oldObject == null ? NullNode.instance : oldObject);
        out.put("dryRun", request.dryRun());
        out.set("options", request.options().isEmpty() ? NullNode.instance : request.options());
        return new Review(version, uid, body);
    }

    private static ObjectNode kind(Representation form) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", form.kindGroup())
                .put("version", form.kindVersion())
                .put("kind", form.kind());
    }

    private static ObjectNode resource(Representation form) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", form.group())
                .put("version", form.version())
                .put("resource", form.resource());
    }

    private static JsonNode user(User user) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        putFilled(out, "username", user.name());
        putFilled(out, "uid", user.uid());
        if (!user.groups().isEmpty()) {
            ArrayNode groups = out.putArray("groups");
            user.groups().forEach(groups::add);
        }
        if (!user.extra().isEmpty()) {
            ObjectNode extra = out.putObject("extra");
            user.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        }
        return out;
    }

    private static void putFilled(ObjectNode out, String field, String value) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }
}
