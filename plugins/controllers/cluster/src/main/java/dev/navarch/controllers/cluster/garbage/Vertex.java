package dev.navarch.controllers.cluster.garbage;

import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Objects;

/** An object as far as garbage collection is concerned. */
record Vertex(
        String uid,
        Resource resource,
        String namespace,
        String name,
        List<OwnerReference> owners,
        boolean deleting,
        List<String> finalizers) {

    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    static Vertex of(Resource resource, HasMetadata object) {
        List<String> finalizers = object.getMetadata().getFinalizers();
        return new Vertex(
                object.getMetadata().getUid(),
                resource,
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName(),
                List.copyOf(Owners.of(object)),
                object.getMetadata().getDeletionTimestamp() != null,
                finalizers == null ? List.of() : List.copyOf(finalizers));
    }

    boolean waitsForDependents() {
        return deleting && finalizers.contains(FOREGROUND);
    }

    boolean orphansDependents() {
        return deleting && finalizers.contains(ORPHAN);
    }

    boolean blocks(String owner) {
        return owners.stream()
                .anyMatch(reference ->
                        reference.getUid().equals(owner) && Boolean.TRUE.equals(reference.getBlockOwnerDeletion()));
    }

    List<String> ownerUids() {
        return owners.stream().map(OwnerReference::getUid).toList();
    }

    String path() {
        return resource.path(namespace) + "/" + name;
    }
}
