package dev.navarch.webhook.authorization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;

/** A question about one action, as a SubjectAccessReview. */
final class AccessReview {

    private AccessReview() {}

    static ObjectNode of(String version, User user, Action action) {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "SubjectAccessReview").put("apiVersion", "authorization.k8s.io/" + version);
        review.putObject("metadata");
        ObjectNode spec = review.putObject("spec");
        switch (action) {
            case Action.OnResource on -> resource(spec.putObject("resourceAttributes"), on);
            case Action.OnPath on ->
                spec.putObject("nonResourceAttributes").put("path", on.path()).put("verb", on.verb());
        }
        putFilled(spec, "user", user.name());
        // The older version names the list in the singular.
        String groups = version.equals("v1") ? "groups" : "group";
        user.groups().forEach(each -> spec.withArrayProperty(groups).add(each));
        if (!user.extra().isEmpty()) {
            ObjectNode extra = spec.putObject("extra");
            user.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        }
        putFilled(spec, "uid", user.uid());
        review.putObject("status").put("allowed", false);
        return review;
    }

    private static void resource(ObjectNode out, Action.OnResource on) {
        putFilled(out, "namespace", on.namespace());
        putFilled(out, "verb", on.verb());
        putFilled(out, "group", on.group());
        putFilled(out, "version", on.version());
        putFilled(out, "resource", on.resource());
        putFilled(out, "subresource", on.subresource());
        putFilled(out, "name", on.name());
        if (!on.fieldSelector().isEmpty()) {
            SelectorRequirements.fields(on.fieldSelector()).ifPresent(each -> out.set("fieldSelector", each));
        }
        if (!on.labelSelector().isEmpty()) {
            SelectorRequirements.labels(on.labelSelector()).ifPresent(each -> out.set("labelSelector", each));
        }
    }

    private static void putFilled(ObjectNode out, String field, String value) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }
}
