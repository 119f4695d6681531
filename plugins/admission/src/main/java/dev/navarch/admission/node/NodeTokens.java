package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.access.AccessQuestions;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A node asks for tokens that are bound to a pod which runs there, for audiences that the pod needs. */
final class NodeTokens {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final ResourceName CLAIMS = ResourceName.core("persistentvolumeclaims");
    private static final ResourceName VOLUMES = ResourceName.core("persistentvolumes");
    private static final ResourceName DRIVERS = new ResourceName("storage.k8s.io", "csidrivers");

    private final Objects objects;
    private final AccessQuestions questions;

    NodeTokens(Objects objects, AccessQuestions questions) {
        this.objects = objects;
        this.questions = questions;
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
        if (needed(pod, request.namespace()).contains(audience)
                || questions.may(
                        request.user(),
                        "request-serviceaccounts-token-audience",
                        "",
                        audience,
                        request.namespace(),
                        request.name())) {
            return;
        }
        throw new RejectedException("audience \"" + audience + "\" not found in pod spec volume");
    }

    /** Audiences of the pod's token volumes, and of the storage drivers of its volumes; empty is the API server's own. */
    private Set<String> needed(JsonNode pod, String namespace) {
        Set<String> audiences = new HashSet<>();
        audiences.add("");
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            for (JsonNode source : volume.at("/projected/sources")) {
                audiences.add(source.at("/serviceAccountToken/audience").asText());
            }
            String driver = volume.at("/csi/driver").asText();
            String claim = volume.has("ephemeral")
                    ? pod.path("metadata").path("name").asText() + "-"
                            + volume.path("name").asText()
                    : volume.at("/persistentVolumeClaim/claimName").asText();
            if (!claim.isEmpty()) {
                driver = objects.find(CLAIMS, namespace, claim)
                        .flatMap(found -> objects.find(
                                VOLUMES, "", found.at("/spec/volumeName").asText()))
                        .map(found -> found.at("/spec/csi/driver").asText())
                        .orElse("");
            }
            if (!driver.isEmpty()) {
                objects.find(DRIVERS, "", driver).ifPresent(found -> found.at("/spec/tokenRequests")
                        .forEach(request ->
                                audiences.add(request.path("audience").asText())));
            }
        }
        return audiences;
    }
}
