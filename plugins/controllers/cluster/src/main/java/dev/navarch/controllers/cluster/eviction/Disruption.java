package dev.navarch.controllers.cluster.eviction;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Removes a pod and leaves word why. */
final class Disruption {

    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);

    private final KubernetesClient client;

    Disruption(KubernetesClient client) {
        this.client = client;
    }

    /** Adds the condition DisruptionTarget. */
    void mark(Pod pod, String reason, String message, boolean failed, Instant now) {
        String patch = """
                {"metadata":{"uid":"%s"},"status":{%s"conditions":[{"type":"DisruptionTarget","status":"True",\
                "reason":"%s","message":"%s","lastTransitionTime":"%s"}]}}""".formatted(
                        pod.getMetadata().getUid(),
                        failed ? "\"phase\":\"Failed\"," : "",
                        reason,
                        message,
                        now.truncatedTo(ChronoUnit.SECONDS));
        unlessGone(() -> client.resource(pod).subresource("status").patch(STRATEGIC, patch));
    }

    void delete(Pod pod) {
        unlessGone(() -> client.resource(pod).delete());
    }

    /** Without waiting for the kubelet. */
    void deleteAtOnce(Pod pod) {
        unlessGone(() -> client.resource(pod).withGracePeriod(0).delete());
    }

    private static void unlessGone(Runnable request) {
        try {
            request.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 422) {
                throw e;
            }
        }
    }
}
