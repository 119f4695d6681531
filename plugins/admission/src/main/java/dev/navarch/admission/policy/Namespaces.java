package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.LabelledParts;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Optional;

/** The namespace of a request, as far as policies see it. */
record Namespaces(Objects objects) {

    private static final List<String> METADATA = List.of(
            "name",
            "generateName",
            "namespace",
            "labels",
            "annotations",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "finalizers");

    /** Empty for what is in no namespace, and for namespaces themselves. */
    Optional<ObjectNode> of(AdmissionRequest request) throws RejectedException {
        if (request.namespace().isEmpty() || LabelledParts.isNamespace(request)) {
            return Optional.empty();
        }
        ObjectNode namespace = objects.find(ResourceName.core("namespaces"), "", request.namespace())
                .orElseThrow(() -> RejectedException.notFound("", "namespaces", request.namespace()));
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = shown.putObject("metadata");
        for (String field : METADATA) {
            if (namespace.path("metadata").has(field)) {
                metadata.set(field, namespace.path("metadata").get(field));
            }
        }
        shown.set("spec", namespace.path("spec").deepCopy());
        shown.set("status", namespace.path("status").deepCopy());
        return Optional.of(shown);
    }
}
