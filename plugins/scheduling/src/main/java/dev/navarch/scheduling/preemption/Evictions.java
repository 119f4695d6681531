package dev.navarch.scheduling.preemption;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evicts victims through the API, each on a thread of its own: says why in their status, deletes them, and records it. */
final class Evictions implements Evictor {

    private static final Logger LOG = LoggerFactory.getLogger(Evictions.class);
    private static final String REPORTER = "default-scheduler";
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ThreadFactory threads;

    Evictions(KubernetesClient client, InstantSource clock, ThreadFactory threads) {
        this.client = client;
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public void evict(PodInfo victim, PodInfo preemptor, String node) {
        threads.newThread(() -> send(victim, preemptor, node)).start();
    }

    private void send(PodInfo victim, PodInfo preemptor, String node) {
        try {
            if (!victim.terminating()) {
                mark(victim);
                client.pods()
                        .inNamespace(victim.namespace())
                        .withName(victim.name())
                        .delete();
            }
        } catch (KubernetesClientException e) {
            LOG.warn("{} was not evicted for {}: {}", victim, preemptor, e.getMessage());
            return;
        }
        try {
            record(victim, preemptor, node);
        } catch (KubernetesClientException e) {
            LOG.debug("the eviction of {} was not recorded: {}", victim, e.getMessage());
        }
    }

    private void mark(PodInfo victim) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("status")
                .putArray("conditions")
                .addObject()
                .put("type", "DisruptionTarget")
                .put("status", "True")
                .put("reason", "PreemptionByScheduler")
                .put("message", REPORTER + ": preempting to accommodate a higher priority pod")
                .put(
                        "lastTransitionTime",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        client.pods()
                .inNamespace(victim.namespace())
                .withName(victim.name())
                .subresource("status")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
    }

    private void record(PodInfo victim, PodInfo preemptor, String node) {
        Instant now = clock.instant();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(victim.name() + "." + Long.toHexString(nanos))
                        .withNamespace(victim.namespace())
                        .endMetadata()
                        .withEventTime(new MicroTime(MICROS.format(now)))
                        .withReportingController(REPORTER)
                        .withReportingInstance(REPORTER)
                        .withAction("Preempting")
                        .withReason("Preempted")
                        .withType("Normal")
                        .withRegarding(reference(victim))
                        .withRelated(reference(preemptor))
                        .withNote("Preempted by pod " + preemptor.uid() + " on node " + node)
                        .build())
                .create();
    }

    private static ObjectReference reference(PodInfo pod) {
        return new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(pod.namespace())
                .withName(pod.name())
                .withUid(pod.pod().getMetadata().getUid())
                .withResourceVersion(pod.pod().getMetadata().getResourceVersion())
                .build();
    }
}
