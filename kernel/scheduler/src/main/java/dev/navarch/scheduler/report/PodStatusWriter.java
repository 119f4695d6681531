package dev.navarch.scheduler.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into a pod's status why it has no node yet, and which node may become free for it: in the background, the writes
 * of one pod in their order.
 */
public final class PodStatusWriter {

    private static final Logger LOG = LoggerFactory.getLogger(PodStatusWriter.class);
    private static final String CONDITION = "PodScheduled";

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<Void>> pending = new ConcurrentHashMap<>();

    public PodStatusWriter(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Does it on a thread of its own, after what is pending for that pod. */
    private void later(PodInfo pod, Runnable write) {
        CompletableFuture<Void> written = pending.compute(pod.uid(), (uid, before) -> {
            CompletableFuture<Void> start = before == null ? CompletableFuture.completedFuture(null) : before;
            return start.thenRunAsync(
                    write,
                    task -> Thread.ofVirtual().name("status of " + pod.key()).start(task));
        });
        written.whenComplete((nothing, failure) -> pending.remove(pod.uid(), written));
    }

    /** Waits for what is pending for that pod: a binding must not be overtaken by what was true before. */
    public void await(PodInfo pod) throws InterruptedException {
        CompletableFuture<Void> written = pending.get(pod.uid());
        if (written != null) {
            try {
                written.get();
            } catch (ExecutionException e) {
                LOG.debug("the status of {} was not written", pod, e);
            }
        }
    }

    /**
     * Sends a patch if the pod does not say that already.
     *
     * @param reason {@code Unschedulable}, {@code SchedulerError} or {@code SchedulingGated}
     * @param nominated the node to be kept for it
     */
    public void notScheduled(PodInfo pod, String reason, String message, Optional<String> nominated) {
        later(pod, () -> writeNotScheduled(pod, reason, message, nominated));
    }

    private void writeNotScheduled(PodInfo pod, String reason, String message, Optional<String> nominated) {
        Pod known = pod.pod();
        boolean said = known.getStatus() != null
                && known.getStatus().getConditions().stream().anyMatch(each -> says(each, reason, message));
        String before = known.getStatus() == null ? null : known.getStatus().getNominatedNodeName();
        if (said && nominated.map(node -> node.equals(before)).orElse(before == null)) {
            return;
        }
        ObjectNode condition = JsonNodeFactory.instance
                .objectNode()
                .put("type", CONDITION)
                .put("status", "False")
                .put("reason", reason)
                .put("message", message);
        condition.putNull("lastProbeTime");
        Long generation = known.getMetadata().getGeneration();
        if (generation != null) {
            condition.put("observedGeneration", generation);
        }
        if (!wasFalse(known)) {
            condition.put(
                    "lastTransitionTime",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putArray("conditions").add(condition);
        nominated.ifPresentOrElse(node -> status.put("nominatedNodeName", node), () -> {
            if (before != null) {
                status.putNull("nominatedNodeName");
            }
        });
        patch(pod, status);
    }

    /** Says which node the pod is on its way to. */
    public void nominate(PodInfo pod, String node) {
        later(pod, () -> patch(pod, JsonNodeFactory.instance.objectNode().put("nominatedNodeName", node)));
    }

    private static boolean says(PodCondition condition, String reason, String message) {
        return CONDITION.equals(condition.getType())
                && "False".equals(condition.getStatus())
                && reason.equals(condition.getReason())
                && message.equals(condition.getMessage());
    }

    private static boolean wasFalse(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(each -> CONDITION.equals(each.getType()) && "False".equals(each.getStatus()));
    }

    private void patch(PodInfo pod, ObjectNode status) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        if (pod.pod().getMetadata().getUid() != null) {
            patch.putObject("metadata").put("uid", pod.uid());
        }
        patch.set("status", status);
        try {
            client.pods()
                    .inNamespace(pod.namespace())
                    .withName(pod.name())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
        } catch (KubernetesClientException e) {
            LOG.debug("the status of {} was not written: {}", pod, e.getMessage());
        }
    }
}
