package dev.navarch.admission.expression;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.LabelledParts;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.authentication.User;

/** A request as {@code request} shows it: what is empty is left out. */
final class RequestTree {

    private RequestTree() {}

    /** @param form in which its objects are shown */
    static ObjectNode of(AdmissionRequest request, Representation form) {
        Representation asked = request.asked();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        kind(tree.putObject("kind"), form);
        resource(tree.putObject("resource"), form);
        putFilled(tree, "subResource", request.subresource());
        kind(tree.putObject("requestKind"), asked);
        resource(tree.putObject("requestResource"), asked);
        putFilled(tree, "requestSubResource", request.subresource());
        putFilled(tree, "name", request.name());
        putFilled(tree, "namespace", LabelledParts.isNamespace(request) ? request.name() : request.namespace());
        tree.put("operation", request.operation().name());
        user(tree.putObject("userInfo"), request.user());
        tree.put("dryRun", request.dryRun());
        tree.set("options", request.options().isEmpty() ? NullNode.instance : request.options());
        return tree;
    }

    private static void kind(ObjectNode tree, Representation form) {
        tree.put("group", form.kindGroup()).put("version", form.kindVersion()).put("kind", form.kind());
    }

    private static void resource(ObjectNode tree, Representation form) {
        tree.put("group", form.group()).put("version", form.version()).put("resource", form.resource());
    }

    private static void user(ObjectNode tree, User user) {
        putFilled(tree, "username", user.name());
        putFilled(tree, "uid", user.uid());
        if (!user.groups().isEmpty()) {
            ArrayNode groups = tree.putArray("groups");
            user.groups().forEach(groups::add);
        }
        if (!user.extra().isEmpty()) {
            ObjectNode extra = tree.putObject("extra");
            user.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        }
    }

    private static void putFilled(ObjectNode tree, String field, String value) {
        if (!value.isEmpty()) {
            tree.put(field, value);
        }
    }
}
