package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.certificate.RequestedSubject;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a kubelet to its own: its node, lease and CSINode, the pods that run there, and tokens for those. Concerns users
 * {@code system:node:NAME} of group {@code system:nodes} only.
 */
public final class NodeRestriction implements MutatingAdmission {

    private static final String USER_PREFIX = "system:node:";
    private static final String GROUP = "system:nodes";
    private static final String LEASES = "kube-node-lease";
    private static final Set<String> NODE_SIGNERS =
            Set.of("kubernetes.io/kubelet-serving", "kubernetes.io/kube-apiserver-client-kubelet");

    private @Nullable NodePods pods;
    private @Nullable NodeTokens tokens;

    @Override
    public int order() {
        return 160;
    }

    @Override
    public void start(PluginContext context) {
        Objects objects = context.objects();
        pods = new NodePods(objects);
        tokens = new NodeTokens(objects);
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation != Operation.CONNECT
                && switch (resource) {
                    case "pods", "nodes", "serviceaccounts", "persistentvolumeclaims" -> group.isEmpty();
                    case "leases" -> group.equals("coordination.k8s.io");
                    case "csinodes" -> group.equals("storage.k8s.io");
                    case "resourceslices" -> group.equals("resource.k8s.io");
                    case "certificatesigningrequests" -> group.equals("certificates.k8s.io");
                    default -> false;
                };
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        if (!request.user().name().startsWith(USER_PREFIX) || !request.user().inGroup(GROUP)) {
            return;
        }
        String node = request.user().name().substring(USER_PREFIX.length());
        if (node.isEmpty()) {
            throw new RejectedException(
                    "could not determine node from user \"" + request.user().name() + "\"");
        }
        switch (request.resource()) {
            case "pods" -> java.util.Objects.requireNonNull(pods, "not started").check(request, node);
            case "nodes" -> checkNode(request, node);
            case "serviceaccounts" -> {
                if (request.subresource().equals("token")) {
                    java.util.Objects.requireNonNull(tokens, "not started").check(request, node);
                }
            }
            case "persistentvolumeclaims" -> checkClaim(request, node);
            case "leases" -> {
                if (!request.namespace().equals(LEASES)) {
                    throw new RejectedException("can only access leases in the \"" + LEASES + "\" system namespace");
                }
                checkName(request, node, "node lease");
            }
            case "csinodes" -> checkName(request, node, "CSINode");
            case "resourceslices" -> checkSlice(request, node);
            default -> checkCertificateRequest(request);
        }
    }

    private static void checkName(AdmissionRequest request, String node, String what) throws RejectedException {
        String name = request.name().isEmpty()
                ? metadata(request.object().<JsonNode>map(o -> o).orElse(MissingNode.getInstance()))
                        .path("name")
                        .asText()
                : request.name();
        if (!name.equals(node)) {
            throw new RejectedException("can only access " + what + " with the same name as the requesting node");
        }
    }

    private static void checkNode(AdmissionRequest request, String node) throws RejectedException {
        String name = request.name();
        if (name.isEmpty() && request.object().isPresent()) {
            name = metadata(request.object().get()).path("name").asText();
        }
        if (!name.equals(node)) {
            throw new RejectedException("node \"" + node + "\" is not allowed to modify node \"" + name + "\"");
        }
        if (request.operation() == Operation.DELETE) {
            return;
        }
        JsonNode after = request.object().orElseThrow();
        JsonNode before = request.oldObject().<JsonNode>map(o -> o).orElse(MissingNode.getInstance());
        checkConfigSource(request, node, before.at("/spec/configSource"), after.at("/spec/configSource"));
        Set<String> forbidden = NodeLabels.forbidden(
                metadata(after).path("labels"), metadata(before).path("labels"));
        if (!forbidden.isEmpty()) {
            String labels = String.join(", ", forbidden);
            throw new RejectedException(
                    request.operation() == Operation.CREATE
                            ? "node \"" + node + "\" is not allowed to set the following labels: " + labels
                            : "is not allowed to modify labels: " + labels);
        }
        if (request.operation() == Operation.UPDATE) {
            if (!Same.at("/spec/taints", before, after)) {
                throw new RejectedException("node \"" + node + "\" is not allowed to modify taints");
            }
            if (!Same.at("/metadata/ownerReferences", before, after)) {
                throw new RejectedException("node \"" + node + "\" is not allowed to modify ownerReferences");
            }
        }
    }

    /** A node must not choose the ConfigMap that it is configured by: that would let it read any. */
    private static void checkConfigSource(AdmissionRequest request, String node, JsonNode before, JsonNode after)
            throws RejectedException {
        if (after.isObject() && !after.equals(before)) {
            throw new RejectedException("node \"" + node + "\" is not allowed to "
                    + (request.operation() == Operation.CREATE
                            ? "create pods with a non-nil configSource"
                            : "update configSource to a new non-nil configSource"));
        }
    }

    /** Of a claim, what a kubelet finds out when it expands the volume. */
    private static void checkClaim(AdmissionRequest request, String node) throws RejectedException {
        if (request.operation() != Operation.UPDATE || !request.subresource().equals("status")) {
            throw new RejectedException("may only update PVC status");
        }
        if (!rest(request.object().orElseThrow())
                .equals(rest(request.oldObject().orElseThrow()))) {
            throw new RejectedException("node \"" + node
                    + "\" is not allowed to update fields other than status.quantity and status.conditions");
        }
    }

    private static ObjectNode rest(ObjectNode claim) {
        ObjectNode copy = claim.deepCopy();
        copy.withObjectProperty("status")
                .remove(Set.of("capacity", "conditions", "allocatedResources", "allocatedResourceStatuses"));
        copy.withObjectProperty("metadata").remove("managedFields");
        return copy;
    }

    private static void checkSlice(AdmissionRequest request, String node) throws RejectedException {
        // An update is the authorizers' matter: it cannot change whose slice it is.
        if (request.operation() == Operation.UPDATE) {
            return;
        }
        boolean creation = request.operation() == Operation.CREATE;
        JsonNode slice = (creation ? request.object() : request.oldObject()).orElseThrow();
        if (!slice.path("spec").path("nodeName").asText().equals(node)) {
            throw new RejectedException("can only " + (creation ? "create" : "delete")
                    + " ResourceSlice with the same NodeName as the requesting node");
        }
    }

    private static void checkCertificateRequest(AdmissionRequest request) throws RejectedException {
        if (request.operation() != Operation.CREATE || !request.subresource().isEmpty()) {
            return;
        }
        JsonNode spec = request.object().orElseThrow().path("spec");
        if (NODE_SIGNERS.contains(spec.path("signerName").asText())
                && !RequestedSubject.of(spec.path("request").asText())
                        .map(RequestedSubject::commonName)
                        .orElse("")
                        .equals(request.user().name())) {
            throw new RejectedException(
                    "can only create a node CSR with CN=" + request.user().name());
        }
    }

    private static JsonNode metadata(JsonNode object) {
        return object.path("metadata");
    }
}
