package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.matching.RequestRule;
import dev.navarch.admission.matching.Selector;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a webhook wants a request, and in which form. */
final class Matching {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final String REGISTRATION = "admissionregistration.k8s.io";

    /** What says who is asked is never asked about: a webhook could lock itself in. */
    private static final Set<String> EXEMPT = Set.of(
            "ValidatingWebhookConfiguration",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding");

    private final Objects objects;
    private final MatchConditions conditions;

    Matching(Objects objects, MatchConditions conditions) {
        this.objects = objects;
        this.conditions = conditions;
    }

    /** Whether no webhook is asked about that request. */
    static boolean isExempt(AdmissionRequest request) {
        Representation asked = request.asked();
        return asked.kindGroup().equals(REGISTRATION) && EXEMPT.contains(asked.kind());
    }

    /**
     * The form in which the webhook wants to see the request; empty if it does not want it.
     *
     * @throws RejectedException if that cannot be found out
     */
    Optional<Representation> form(Hook hook, AdmissionRequest request) throws RejectedException {
        Optional<JsonNode> labels = Optional.empty();
        boolean selecting = selectsByNamespace(hook, request);
        if (selecting) {
            labels = namespaceLabels(request);
            if (labels.isPresent() && !hook.namespaceSelector().matches(labels.get())) {
                return Optional.empty();
            }
        }
        if (!selectsObject(hook, request)) {
            return Optional.empty();
        }
        Optional<Representation> form = byRules(hook, request);
        if (form.isEmpty()) {
            return form;
        }
        if (selecting && labels.isEmpty()) {
            throw RejectedException.notFound("", "namespaces", request.namespace());
        }
        if (!hook.conditions().isEmpty() && !conditions.hold(hook, request, form.get())) {
            return Optional.empty();
        }
        return form;
    }

    private static Optional<Representation> byRules(Hook hook, AdmissionRequest request) {
        Representation asked = request.asked();
        for (RequestRule rule : hook.rules()) {
            if (rule.matches(request, asked)) {
                return Optional.of(asked);
            }
        }
        if (!hook.equivalent()) {
            return Optional.empty();
        }
        List<Representation> others = request.equivalents();
        for (RequestRule rule : hook.rules()) {
            for (Representation other : others) {
                if (rule.matches(request, other)) {
                    return Optional.of(other);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the request is about a Namespace: it counts as one in the namespace of that name. */
    static boolean isNamespace(AdmissionRequest request) {
        return request.group().isEmpty() && request.resource().equals("namespaces");
    }

    private static boolean selectsByNamespace(Hook hook, AdmissionRequest request) {
        return !hook.namespaceSelector().selectsAll() && (!request.namespace().isEmpty() || isNamespace(request));
    }

    /** The labels of the request's namespace: the new ones where it is made or changed. */
    private Optional<JsonNode> namespaceLabels(AdmissionRequest request) {
        if (isNamespace(request)
                && request.subresource().isEmpty()
                && (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)) {
            return request.object().map(Matching::labels);
        }
        String name = request.namespace().isEmpty() ? request.name() : request.namespace();
        return objects.find(NAMESPACES, "", name).map(Matching::labels);
    }

    private static boolean selectsObject(Hook hook, AdmissionRequest request) {
        Selector selector = hook.objectSelector();
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
