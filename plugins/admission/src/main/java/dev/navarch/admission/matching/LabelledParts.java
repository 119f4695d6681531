package dev.navarch.admission.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** The parts of a request whose labels selectors look at: its objects and its namespace. */
public record LabelledParts(Objects objects) {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    /** Whether the request is about a Namespace object. */
    public static boolean isNamespace(AdmissionRequest request) {
        return request.group().isEmpty() && request.resource().equals("namespaces");
    }

    /** Whether a selector of namespaces has a say about the request. */
    public static boolean concerns(Selector namespaces, AdmissionRequest request) {
        return !namespaces.selectsAll() && (!request.namespace().isEmpty() || isNamespace(request));
    }

    /** The labels of the request's namespace: the new ones where it is made or changed; empty if it is missing. */
    public Optional<JsonNode> ofNamespace(AdmissionRequest request) {
        if (isNamespace(request)
                && request.subresource().isEmpty()
                && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)) {
            return request.object().map(LabelledParts::labels);
        }
        String name = request.namespace().isEmpty() ? request.name() : request.namespace();
        return objects.find(NAMESPACES, "", name).map(LabelledParts::labels);
    }

    /** Whether the object as it will be or as it was is selected. */
    public static boolean selectsObject(Selector selector, AdmissionRequest request) {
        return selector.selectsAll()
                || request.object().filter(object -> selected(selector, object)).isPresent()
                || request.oldObject()
                        .filter(object -> selected(selector, object))
                        .isPresent();
    }

    private static boolean selected(Selector selector, ObjectNode object) {
        return object.path("metadata").isObject() && selector.matches(labels(object));
    }

    private static JsonNode labels(ObjectNode object) {
        JsonNode labels = object.path("metadata").path("labels");
        return labels.isObject() ? labels : MissingNode.getInstance();
    }
}
