package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.Selector;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.ServedKind;
import dev.navarch.spi.objects.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the parameters of a binding. */
record Params(Objects objects) {

    /** The binding cannot be used. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The parameters with each of which the policy is asked: one empty one where it has none, nothing where none are
     * found and that is allowed.
     */
    List<Optional<ObjectNode>> collect(Policy policy, Binding binding, AdmissionRequest request)
            throws UnusableException {
        JsonNode kind = policy.paramKind();
        JsonNode reference = binding.params();
        if (kind.isMissingNode() || reference.isMissingNode()) {
            return List.of(Optional.empty());
        }
        String apiVersion = kind.path("apiVersion").asText();
        ServedKind served = request.served(apiVersion, kind.path("kind").asText())
                .orElseThrow(() -> new UnusableException("paramKind kind `" + apiVersion + ", Kind="
                        + kind.path("kind").asText() + "` not known"));
        String namespace = reference.path("namespace").asText("");
        if (served.namespaced()) {
            namespace = namespace.isEmpty() ? request.namespace() : namespace;
            if (namespace.isEmpty()) {
                throw new UnusableException(
                        "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
            }
        } else if (!namespace.isEmpty()) {
            throw new UnusableException("paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
        }
        List<Optional<ObjectNode>> found = new ArrayList<>();
        for (ObjectNode object : find(served, namespace, reference)) {
            object.put("apiVersion", apiVersion);
            object.put("kind", kind.path("kind").asText());
            found.add(Optional.of(object));
        }
        if (found.isEmpty()
                && reference.path("parameterNotFoundAction").asText().equals("Deny")) {
            throw new UnusableException("no params found for policy binding with `Deny` parameterNotFoundAction");
        }
        return found;
    }

    private List<ObjectNode> find(ServedKind kind, String namespace, JsonNode reference) {
        String name = reference.path("name").asText("");
        if (!name.isEmpty()) {
            return objects.find(kind.resource(), namespace, name).stream().toList();
        }
        Selector selector = Selector.of(reference.path("selector"));
        return objects.list(kind.resource(), namespace).stream()
                .filter(object -> selector.matches(object.path("metadata").path("labels")))
                .toList();
    }
}
