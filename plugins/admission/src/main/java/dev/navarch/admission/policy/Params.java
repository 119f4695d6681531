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
     * Whether the kind of a policy's parameters is served, or it has none.
     *
     * @throws UnusableException if it is not, so that the policy itself cannot be used
     */
    void check(Policy policy, AdmissionRequest request) throws UnusableException {
        JsonNode kind = policy.paramKind();
        if (!kind.isMissingNode() && served(kind, request).isEmpty()) {
            throw new UnusableException("failed to find resource referenced by paramKind: '" + name(kind) + "'");
        }
    }

    private static Optional<ServedKind> served(JsonNode kind, AdmissionRequest request) {
        return request.served(
                kind.path("apiVersion").asText(), kind.path("kind").asText());
    }

    private static String name(JsonNode kind) {
        return kind.path("apiVersion").asText() + ", Kind=" + kind.path("kind").asText();
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
        ServedKind served = served(kind, request)
                .orElseThrow(() -> new UnusableException("paramKind kind `" + name(kind) + "` not known"));
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
