package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a node may do to pods: mirror its static ones, and report on, evict and delete those that run there. */
final class NodePods {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final ResourceName NODES = ResourceName.core("nodes");
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private final Objects objects;

    NodePods(Objects objects) {
        this.objects = objects;
    }

    void check(AdmissionRequest request, String node) throws RejectedException {
        String start = "node \"" + node + "\" ";
        switch (request.subresource()) {
            case "" -> {
                switch (request.operation()) {
                    case CREATE -> checkMirror(request.object().orElseThrow(), node);
                    case DELETE ->
                        checkRunsHere(request, node, start + "can only delete pods with spec.nodeName set to itself");
                    default ->
                        throw new RejectedException("unexpected operation \"" + request.operation() + "\", " + start
                                + "can only create and delete mirror pods");
                }
            }
            case "status" -> checkStatus(request, node, start);
            case "eviction" -> checkEviction(request, node);
            default ->
                throw new RejectedException("unexpected pod subresource \"" + request.subresource()
                        + "\", only 'status' and 'eviction' are allowed");
        }
    }

    private void checkMirror(ObjectNode pod, String node) throws RejectedException {
        String start = "node \"" + node + "\" can only create ";
        if (!pod.path("metadata").path("annotations").has(MIRROR)) {
            throw new RejectedException("pod does not have \"" + MIRROR + "\" annotation, " + start + "mirror pods");
        }
        JsonNode spec = pod.path("spec");
        if (!spec.path("nodeName").asText().equals(node)) {
            throw new RejectedException(start + "pods with spec.nodeName set to itself");
        }
        checkOwner(pod.path("metadata").path("ownerReferences"), node, start);
        MirrorReferences.check(spec, node);
    }

    private void checkOwner(JsonNode owners, String node, String start) throws RejectedException {
        if (owners.isEmpty()) {
            throw new RejectedException(start + "pods with an owner reference set to itself");
        }
        if (owners.size() > 1) {
            throw new RejectedException(start + "pods with a single owner reference set to itself");
        }
        JsonNode owner = owners.path(0);
        if (!owner.path("apiVersion").asText().equals("v1")
                || !owner.path("kind").asText().equals("Node")
                || !owner.path("name").asText().equals(node)) {
            throw new RejectedException(start + "pods with an owner reference set to itself");
        }
        if (!owner.path("controller").asBoolean()) {
            throw new RejectedException(start + "pods with a controller owner reference set to itself");
        }
        if (owner.path("blockOwnerDeletion").asBoolean()) {
            throw new RejectedException("node \"" + node + "\" must not set blockOwnerDeletion on an owner reference");
        }
        String uid = find(NODES, "", node)
                .orElseThrow(() -> RejectedException.notFound("", "node", node))
                .path("metadata")
                .path("uid")
                .asText();
        if (!owner.path("uid").asText().equals(uid)) {
            throw new RejectedException("node " + node + " UID mismatch: expected "
                    + owner.path("uid").asText() + " got " + uid);
        }
    }

    private static void checkStatus(AdmissionRequest request, String node, String start) throws RejectedException {
        if (request.operation() != Operation.UPDATE) {
            throw new RejectedException("unexpected operation \"" + request.operation() + "\"");
        }
        JsonNode before = request.oldObject().orElseThrow();
        JsonNode after = request.object().orElseThrow();
        if (!before.path("spec").path("nodeName").asText().equals(node)) {
            throw new RejectedException(start + "can only update pod status for pods with spec.nodeName set to itself");
        }
        if (!Same.at("/metadata/labels", before, after)) {
            throw new RejectedException(start + "cannot update labels through pod status");
        }
        if (!Same.at("/status/resourceClaimStatuses", before, after)) {
            throw new RejectedException(start + "cannot update resource claim statues");
        }
        if (!Same.at("/status/extendedResourceClaimStatus", before, after)) {
            throw new RejectedException(start + "cannot update extended resource claim status");
        }
    }

    private void checkEviction(AdmissionRequest request, String node) throws RejectedException {
        if (request.operation() != Operation.CREATE) {
            throw new RejectedException("unexpected operation \"" + request.operation() + "\"");
        }
        checkRunsHere(request, node, "node " + node + " can only evict pods with spec.nodeName set to itself");
    }

    private void checkRunsHere(AdmissionRequest request, String node, String complaint) throws RejectedException {
        String name = request.name().isEmpty()
                ? request.object()
                        .map(object -> object.path("metadata").path("name").asText())
                        .orElse("")
                : request.name();
        ObjectNode pod =
                find(PODS, request.namespace(), name).orElseThrow(() -> RejectedException.notFound("", "pod", name));
        if (!pod.path("spec").path("nodeName").asText().equals(node)) {
            throw new RejectedException(complaint);
        }
    }

    private Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        return objects.find(resource, namespace, name)
                .or(() -> objects.update(resource, namespace, name, UnaryOperator.identity()));
    }
}
