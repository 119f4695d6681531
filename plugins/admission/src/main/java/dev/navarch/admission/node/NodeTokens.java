package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.function.UnaryOperator;

/** A node asks for tokens that are bound to a pod which runs there, for audiences that the pod needs. */
final class NodeTokens {

    private static final ResourceName PODS = ResourceName.core("pods");

    private final Objects objects;
    private final PodAudiences audiences;

    NodeTokens(Objects objects) {
        this.objects = objects;
        this.audiences = new PodAudiences(objects);
    }

    void check(AdmissionRequest request, String node) throws RejectedException {
        JsonNode spec = request.object().orElseThrow().path("spec");
        JsonNode reference = spec.path("boundObjectRef");
        String name = reference.path("name").asText();
        if (!reference.path("apiVersion").asText().equals("v1")
                || !reference.path("kind").asText().equals("Pod")
                || name.isEmpty()) {
            throw new RejectedException("node requested token not bound to a pod");
        }
        if (reference.path("uid").asText().isEmpty()) {
            throw new RejectedException("node requested token with a pod binding without a uid");
        }
        ObjectNode pod = objects.find(PODS, request.namespace(), name)
                .or(() -> objects.update(PODS, request.namespace(), name, UnaryOperator.identity()))
                .orElseThrow(() -> RejectedException.notFound("", "pod", name));
        if (!pod.path("metadata").path("uid").equals(reference.path("uid"))) {
            throw new RejectedException("the UID in the bound object reference ("
                    + reference.path("uid").asText()
                    + ") does not match the UID in record. The object might have been deleted and then recreated");
        }
        if (!pod.path("spec").path("nodeName").asText().equals(node)) {
            throw new RejectedException("node requested token bound to a pod scheduled on a different node");
        }
        checkAudience(request, spec.path("audiences"), pod);
    }

    private void checkAudience(AdmissionRequest request, JsonNode asked, ObjectNode pod) throws RejectedException {
        if (asked.size() > 1) {
            throw new RejectedException("node may only request 0 or 1 audiences");
        }
        String audience = asked.path(0).asText();
        if (audiences.of(pod, request.namespace()).contains(audience) || mayRequest(request, audience)) {
            return;
        }
        throw new RejectedException("audience \"" + audience + "\" not found in pod spec volume, "
                + request.user().name() + " is not authorized to request tokens for this audience");
    }

    /** A right that stands in RBAC for itself: the audience in the place of a resource, the account as its name. */
    private static boolean mayRequest(AdmissionRequest request, String audience) {
        OnResource action = new OnResource(
                "request-serviceaccounts-token-audience", "", "v1", audience, "", request.namespace(), request.name());
        return request.decide(request.user(), action).verdict() == Verdict.ALLOW;
    }
}
