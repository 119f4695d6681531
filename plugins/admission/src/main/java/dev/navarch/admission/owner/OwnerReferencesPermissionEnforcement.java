package dev.navarch.admission.owner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ServedKind;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whoever says whom an object belongs to must be allowed to delete it, since its owner's end will be its own; and who lets
 * it hold up the owner's deletion must be allowed to change that owner's finalizers.
 */
public final class OwnerReferencesPermissionEnforcement implements ValidatingAdmission {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && !(group.isEmpty() && resource.equals("pods") && subresource.equals("status"));
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode owners = owners(request.object());
        JsonNode before = owners(request.oldObject());
        if (owners.equals(before) || owners.isEmpty() && before.isEmpty()) {
            return;
        }
        if (request.operation() != Operation.CREATE) {
            Decision decision = request.decide(
                    request.user(),
                    new Action.OnResource(
                            "delete",
                            request.group(),
                            request.version(),
                            request.resource(),
                            request.subresource(),
                            request.namespace(),
                            request.name()));
            if (decision.verdict() != Decision.Verdict.ALLOW) {
                throw new RejectedException(
                        "cannot set an ownerRef on a resource you can't delete: " + decision.reason() + ", <nil>");
            }
        }
        List<JsonNode> blocking = newlyBlocking(owners, before);
        if (!blocking.isEmpty() && !mayUpdate(request, "*", "*", "*", "", "*").isEmpty()) {
            for (JsonNode owner : blocking) {
                checkFinalizers(request, owner);
            }
        }
    }

    private static void checkFinalizers(AdmissionRequest request, JsonNode owner) throws RejectedException {
        String apiVersion = owner.path("apiVersion").asText();
        String kind = owner.path("kind").asText();
        Optional<ServedKind> served = request.served(apiVersion, kind);
        if (served.isEmpty()) {
            throw new RejectedException("cannot set blockOwnerDeletion in this case because cannot find RESTMapping for"
                    + " APIVersion " + apiVersion + " Kind " + kind + ": no matches for kind \"" + kind
                    + "\" in version \"" + apiVersion + "\"");
        }
        Optional<String> refusal = mayUpdate(
                request,
                served.get().resource().group(),
                apiVersion.substring(apiVersion.indexOf('/') + 1),
                served.get().resource().resource(),
                served.get().namespaced() ? request.namespace() : "",
                owner.path("name").asText());
        if (refusal.isPresent()) {
            throw new RejectedException("cannot set blockOwnerDeletion if an ownerReference refers to a resource you"
                    + " can't set finalizers on: " + refusal.get() + ", <nil>");
        }
    }

    /** Why the user may not update those finalizers; empty if so. */
    private static Optional<String> mayUpdate(
            AdmissionRequest request, String group, String version, String resource, String namespace, String name) {
        Decision decision = request.decide(
                request.user(),
                new Action.OnResource("update", group, version, resource, "finalizers", namespace, name));
        return decision.verdict() == Decision.Verdict.ALLOW ? Optional.empty() : Optional.of(decision.reason());
    }

    private static List<JsonNode> newlyBlocking(JsonNode owners, JsonNode before) {
        Set<String> blockedBefore = before.valueStream()
                .filter(OwnerReferencesPermissionEnforcement::blocks)
                .map(owner -> owner.path("uid").asText())
                .collect(Collectors.toSet());
        return owners.valueStream()
                .filter(owner -> blocks(owner)
                        && !blockedBefore.contains(owner.path("uid").asText()))
                .toList();
    }

    private static boolean blocks(JsonNode owner) {
        return owner.path("blockOwnerDeletion").asBoolean();
    }

    private static JsonNode owners(Optional<ObjectNode> object) {
        return object.map(found -> found.path("metadata").path("ownerReferences"))
                .filter(JsonNode::isArray)
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }
}
