package dev.navarch.authorization.node;

import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;
import java.util.Set;

/** Decides about the resources of which a node may touch only what belongs to it. */
final class NodeRelations {

    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> OWNING = Set.of("get", "create", "update", "patch", "delete");
    private static final Set<String> COLLECTIVE = Set.of("list", "watch", "deletecollection");

    private final NodeContents contents;

    NodeRelations(NodeContents contents) {
        this.contents = contents;
    }

    /** The decision; empty for an action that does not depend on what belongs to the node. */
    Optional<Decision> decide(String node, OnResource action) {
        String namespace = action.namespace();
        String name = action.name();
        return switch (new ResourceName(action.group(), action.resource()).toString()) {
            case "secrets" -> Optional.of(read(node, action, () -> contents.needsSecret(node, namespace, name)));
            case "configmaps" -> Optional.of(read(node, action, () -> contents.needsConfigMap(node, namespace, name)));
            case "persistentvolumeclaims" -> Optional.of(claim(node, action));
            case "persistentvolumes" -> Optional.of(get(node, action, () -> contents.needsVolume(node, name)));
            case "resourceclaims.resource.k8s.io" ->
                Optional.of(get(node, action, () -> contents.needsResourceClaim(node, namespace, name)));
            case "volumeattachments.storage.k8s.io" ->
                Optional.of(get(node, action, () -> contents.hasAttachment(node, name)));
            case "serviceaccounts" -> Optional.of(account(node, action));
            case "nodes" -> node(node, action);
            case "pods" -> pods(node, action);
            case "leases.coordination.k8s.io" -> Optional.of(lease(node, action));
            case "csinodes.storage.k8s.io" -> Optional.of(ownNamed(node, action, "CSINode", "a CSINode"));
            case "resourceslices.resource.k8s.io" -> Optional.of(slice(node, action));
            default -> Optional.empty();
        };
    }

    private interface Relation {
        boolean holds();
    }

    private static Decision read(String node, OnResource action, Relation relation) {
        if (!READING.contains(action.verb())) {
            return Decision.noOpinion("can only read resources of this type");
        }
        if (!action.subresource().isEmpty()) {
            return Decision.noOpinion("cannot read subresource");
        }
        if (action.namespace().isEmpty()) {
            return Decision.noOpinion("can only read namespaced object of this type");
        }
        return related(node, action, relation);
    }

    private static Decision get(String node, OnResource action, Relation relation) {
        if (!action.verb().equals("get")) {
            return Decision.noOpinion("can only get individual resources of this type");
        }
        if (!action.subresource().isEmpty()) {
            return Decision.noOpinion("cannot get subresource");
        }
        return related(node, action, relation);
    }

    private static Decision related(String node, OnResource action, Relation relation) {
        if (action.name().isEmpty()) {
            return Decision.noOpinion("No Object name found");
        }
        return relation.holds()
                ? Decision.allow("")
                : Decision.noOpinion("no relationship found between node '" + node + "' and this object");
    }

    private Decision claim(String node, OnResource action) {
        Relation relation = () -> contents.needsClaim(node, action.namespace(), action.name());
        if (!action.subresource().equals("status")) {
            return get(node, action, relation);
        }
        return Set.of("update", "patch").contains(action.verb())
                ? related(node, action, relation)
                : Decision.noOpinion("can only get/update/patch this type");
    }

    private Decision account(String node, OnResource action) {
        Relation relation = () -> contents.needsAccount(node, action.namespace(), action.name());
        if (action.verb().equals("get") && action.subresource().isEmpty()) {
            return read(node, action, relation);
        }
        if (!action.verb().equals("create") || action.name().isEmpty()) {
            return Decision.noOpinion("can only create tokens for individual service accounts");
        }
        return action.subresource().equals("token")
                ? related(node, action, relation)
                : Decision.noOpinion("can only create token subresource of serviceaccount");
    }

    private static Optional<Decision> node(String node, OnResource action) {
        if (!READING.contains(action.verb()) || !action.subresource().isEmpty()) {
            return Optional.empty();
        }
        if (action.name().equals(node)) {
            return Optional.of(Decision.allow(""));
        }
        String what = action.name().isEmpty() ? "all nodes" : "'" + action.name() + "'";
        return Optional.of(
                Decision.noOpinion("node '" + node + "' cannot read " + what + ", only its own Node object"));
    }

    private Optional<Decision> pods(String node, OnResource action) {
        if (!READING.contains(action.verb()) || !action.subresource().isEmpty()) {
            return Optional.empty();
        }
        Relation relation = () -> contents.hasPod(node, action.namespace(), action.name());
        if (action.verb().equals("get")) {
            return Optional.of(related(node, action, relation));
        }
        if (selects(action, "spec.nodeName", node) || !action.name().isEmpty() && relation.holds()) {
            return Optional.of(Decision.allow(""));
        }
        return Optional.of(Decision.noOpinion("can only list/watch pods with spec.nodeName field selector"));
    }

    private static Decision lease(String node, OnResource action) {
        if (OWNING.contains(action.verb()) && !action.namespace().equals(LEASE_NAMESPACE)) {
            return Decision.noOpinion("can only access leases in the \"" + LEASE_NAMESPACE + "\" system namespace");
        }
        return ownNamed(node, action, "node lease", "a node lease");
    }

    /** An object that is called like the node; one that is made may have no name yet. */
    private static Decision ownNamed(String node, OnResource action, String what, String some) {
        if (!OWNING.contains(action.verb())) {
            return Decision.noOpinion("can only get, create, update, patch, or delete " + some);
        }
        if (!action.subresource().isEmpty()) {
            return Decision.noOpinion("cannot authorize " + what + " subresources");
        }
        return action.verb().equals("create") || action.name().equals(node)
                ? Decision.allow("")
                : Decision.noOpinion("can only access " + what + " with the same name as the requesting node");
    }

    /** A slice of devices; whether one that is made is the node's own is left to admission. */
    private Decision slice(String node, OnResource action) {
        if (!action.subresource().isEmpty()) {
            return Decision.noOpinion("cannot authorize ResourceSlice subresources");
        }
        if (action.verb().equals("create")) {
            return Decision.allow("");
        }
        if (OWNING.contains(action.verb())) {
            return related(node, action, () -> contents.hasSlice(node, action.name()));
        }
        return COLLECTIVE.contains(action.verb()) && selects(action, "spec.nodeName", node)
                ? Decision.allow("")
                : Decision.noOpinion(
                        "can only list/watch/deletecollection resourceslices with nodeName field selector");
    }

    /** Whether a field selector asks for that one value. */
    private static boolean selects(OnResource action, String field, String value) {
        for (String term : action.fieldSelector().split(",")) {
            if (term.equals(field + "=" + value) || term.equals(field + "==" + value)) {
                return true;
            }
        }
        return false;
    }
}
