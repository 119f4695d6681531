package dev.navarch.controllers.cluster.garbage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.controllers.cluster.resource.Resource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads and changes objects of any kind past every cache; a change applies to the state that was read or not at all. */
final class Latest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Latest(KubernetesClient client) {
        this.client = client;
    }

    /** The newest state of an object; empty if it is gone or another one has its name. */
    Optional<Vertex> read(Vertex vertex) {
        return get(vertex.resource(), vertex.namespace(), vertex.name())
                .filter(object -> object.getMetadata().getUid().equals(vertex.uid()))
                .map(object -> Vertex.of(vertex.resource(), object));
    }

    /** The uid of whatever has that name now. */
    Optional<String> uid(Resource resource, String namespace, String name) {
        return get(resource, namespace, name).map(object -> object.getMetadata().getUid());
    }

    /** Deletes just this object. */
    void delete(Vertex vertex, String propagation) {
        String options =
                "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"%s\",\"preconditions\":{\"uid\":\"%s\"}}"
                        .formatted(propagation, vertex.uid());
        ignoringAbsence(() -> client.raw(vertex.path(), "DELETE", options));
    }

    /** Takes references to certain owners off an object. */
    void disown(Vertex vertex, Set<String> owners) {
        patchOwners(vertex, owner -> !owners.contains(owner.getUid()));
    }

    /** Takes a finalizer off an object. */
    void release(Vertex vertex, String finalizer) {
        get(vertex.resource(), vertex.namespace(), vertex.name())
                .filter(object -> object.getMetadata().getUid().equals(vertex.uid())
                        && object.getFinalizers().contains(finalizer))
                .ifPresent(object -> {
                    ObjectNode metadata = guarded(object);
                    ArrayNode kept = metadata.putArray("finalizers");
                    object.getFinalizers().stream()
                            .filter(name -> !name.equals(finalizer))
                            .forEach(kept::add);
                    patch(vertex, metadata);
                });
    }

    private void patchOwners(Vertex vertex, Predicate<OwnerReference> keep) {
        get(vertex.resource(), vertex.namespace(), vertex.name())
                .filter(object -> object.getMetadata().getUid().equals(vertex.uid()))
                .ifPresent(object -> {
                    List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
                    List<OwnerReference> kept = owners.stream().filter(keep).toList();
                    if (kept.size() < owners.size()) {
                        ObjectNode metadata = guarded(object);
                        metadata.set("ownerReferences", JSON.valueToTree(kept));
                        patch(vertex, metadata);
                    }
                });
    }

    private static ObjectNode guarded(GenericKubernetesResource object) {
        return JSON.createObjectNode()
                .put("uid", object.getMetadata().getUid())
                .put("resourceVersion", object.getMetadata().getResourceVersion());
    }

    private void patch(Vertex vertex, ObjectNode metadata) {
        JsonNode patch = JSON.createObjectNode().set("metadata", metadata);
        GenericKubernetesResource target = new GenericKubernetesResourceBuilder()
                .withApiVersion(vertex.resource().apiVersion())
                .withKind(vertex.resource().kind())
                .withNewMetadata()
                .withNamespace(vertex.namespace().isEmpty() ? null : vertex.namespace())
                .withName(vertex.name())
                .endMetadata()
                .build();
        var resources = client.genericKubernetesResources(vertex.resource().definition());
        ignoringAbsence(() -> {
            if (vertex.namespace().isEmpty()) {
                resources.resource(target).patch(MERGE, patch.toString());
            } else {
                resources.inNamespace(vertex.namespace()).resource(target).patch(MERGE, patch.toString());
            }
        });
    }

    private Optional<GenericKubernetesResource> get(Resource resource, String namespace, String name) {
        String text = client.raw(resource.path(namespace) + "/" + name);
        try {
            return text == null ? Optional.empty() : Optional.of(JSON.readValue(text, GenericKubernetesResource.class));
        } catch (JsonProcessingException e) {
            throw new KubernetesClientException(name + " is no object", e);
        }
    }

    private static void ignoringAbsence(Runnable request) {
        try {
            request.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }
}
