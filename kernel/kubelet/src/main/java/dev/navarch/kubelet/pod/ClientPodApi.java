package dev.navarch.kubelet.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;

/** Pods by way of the client. */
public final class ClientPodApi implements PodApi {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final ObjectMapper json = new ObjectMapper();

    public ClientPodApi(KubernetesClient client) {
        this.client = client;
    }

    /** A strategic merge patch, so that the conditions of others stay. */
    @Override
    public long report(Pod pod, PodStatus status) {
        ObjectNode patch = json.createObjectNode();
        patch.putObject("metadata").put("uid", pod.getMetadata().getUid());
        ObjectNode content = json.valueToTree(status);
        patch.set("status", content);
        content.withArray("conditions").forEach(ClientPodApi::clearAbsent);
        ArrayNode addresses = content.withArray("podIPs");
        if (!addresses.isEmpty()) {
            addresses.addObject().put("$patch", "replace");
        }
        try {
            Pod patched = resource(pod)
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
            return Long.parseLong(patched.getMetadata().getResourceVersion());
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND || e.getCode() == CONFLICT) {
                return 0;
            }
            throw e;
        }
    }

    /** A merge keeps what is not named: a reason from before would stay. */
    private static void clearAbsent(JsonNode condition) {
        for (String field : List.of("reason", "message")) {
            if (!condition.has(field)) {
                ((ObjectNode) condition).putNull(field);
            }
        }
    }

    @Override
    public void delete(Pod pod) {
        try {
            client.raw(
                    "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/"
                            + pod.getMetadata().getName(),
                    "DELETE",
                    deleteOptions(pod));
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND && e.getCode() != CONFLICT) {
                throw e;
            }
        }
    }

    /** Only this very pod, not one that has taken its name. */
    private ObjectNode deleteOptions(Pod pod) {
        ObjectNode options = json.createObjectNode();
        options.put("kind", "DeleteOptions").put("apiVersion", "v1").put("gracePeriodSeconds", 0);
        options.put("propagationPolicy", DeletionPropagation.BACKGROUND.toString());
        options.putObject("preconditions").put("uid", pod.getMetadata().getUid());
        return options;
    }

    private PodResource resource(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }
}
