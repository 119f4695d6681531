package dev.navarch.apiserver.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/**
 * The object with whose life a token ends.
 *
 * @param claim its key among the claims: pod, secret or node
 * @param node on which a bound pod runs
 */
record BoundObject(String claim, String name, String uid, Optional<Reference> node) {

    private static final ResourceName NODES = ResourceName.core("nodes");

    /** @param uid empty for a node that has no object */
    record Reference(String name, String uid) {}

    /** Finds and checks what {@code reference}, a BoundObjectReference, names. */
    static BoundObject find(Registry registry, String namespace, String account, JsonNode reference) {
        String kind = reference.path("kind").asText();
        String apiVersion = reference.path("apiVersion").asText();
        String name = reference.path("name").asText();
        boolean core = apiVersion.indexOf('/') < 0;
        if (!core || !(kind.equals("Pod") || kind.equals("Secret") || kind.equals("Node"))) {
            throw ApiException.badRequest("cannot bind token for object of type " + apiVersion + ", Kind=" + kind);
        }
        if (name.isEmpty()) {
            throw ApiException.badRequest("a bound object needs a name");
        }
        ObjectNode object =
                switch (kind) {
                    case "Pod" -> registry.get(ResourceName.core("pods"), namespace, name);
                    case "Secret" -> registry.get(ResourceName.core("secrets"), namespace, name);
                    default -> registry.get(NODES, "", name);
                };
        String uid = object.path("metadata").path("uid").asText();
        String asked = reference.path("uid").asText();
        if (!asked.isEmpty() && !asked.equals(uid)) {
            throw ApiException.conflict(
                    "",
                    kind,
                    name,
                    "the UID in the bound object reference (" + asked + ") does not match the UID in record. The object"
                            + " might have been deleted and then recreated");
        }
        if (kind.equals("Pod")
                && !object.path("spec").path("serviceAccountName").asText().equals(account)) {
            throw ApiException.badRequest("cannot bind token for serviceaccount \"" + account
                    + "\" to pod running with different serviceaccount name.");
        }
        return new BoundObject(
                kind.toLowerCase(java.util.Locale.ROOT),
                name,
                uid,
                kind.equals("Pod")
                        ? node(registry, object.path("spec").path("nodeName").asText())
                        : Optional.empty());
    }

    private static Optional<Reference> node(Registry registry, String name) {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reference(
                        name,
                        registry.find(NODES, "", name)
                                .map(node -> node.path("metadata").path("uid").asText())
                                .orElse("")));
    }
}
