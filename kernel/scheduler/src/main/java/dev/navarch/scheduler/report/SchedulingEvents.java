package dev.navarch.scheduler.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.client.event.References;
import dev.navarch.spi.scheduling.PodInfo;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the scheduler's events in the background, in the form of events.k8s.io. A like one makes the event that is there
 * a series; when too many wait, new ones are dropped.
 */
public final class SchedulingEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulingEvents.class);
    private static final String CONTROLLER = "default-scheduler";
    private static final int WAITING = 10_000;
    private static final int REMEMBERED = 4096;
    private static final int LONGEST_NOTE = 1024;
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final KubernetesClient client;
    private final String instance;
    private final InstantSource clock;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<Likeness, Series> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Likeness, Series> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Thread writer;

    public SchedulingEvents(KubernetesClient client, String host, InstantSource clock) {
        this.client = client;
        this.instance = CONTROLLER + "-" + host;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("scheduling events").start(this::writeAll);
    }

    private record Likeness(String uid, String type, String reason, String note) {}

    private record Series(String namespace, String name, int count) {}

    public void scheduled(PodInfo pod, String node) {
        record(pod, "Normal", "Scheduled", "Binding", "Successfully assigned " + pod.key() + " to " + node);
    }

    public void failed(PodInfo pod, String message) {
        record(pod, "Warning", "FailedScheduling", "Scheduling", message);
    }

    private void record(PodInfo pod, String type, String reason, String action, String note) {
        Instant now = clock.instant();
        ObjectReference regarding = References.to(pod.pod(), "");
        Event event = new EventBuilder()
                .withNewMetadata()
                .withName(References.eventName(regarding, now))
                .withNamespace(pod.namespace())
                .endMetadata()
                .withNewEventTime(MICROS.format(now))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withAction(action)
                .withReason(reason)
                .withType(type)
                .withRegarding(regarding)
                .withNote(note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note)
                .build();
        if (!waiting.offer(event)) {
            LOG.debug("event dropped: {} {}", reason, note);
        }
    }

    private void writeAll() {
        try {
            while (true) {
                Event event = waiting.take();
                try {
                    write(event);
                } catch (KubernetesClientException e) {
                    LOG.debug("event not written: {} {}", event.getReason(), event.getNote(), e);
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("scheduling events: stopped");
        }
    }

    private void write(Event event) {
        Likeness likeness = new Likeness(
                String.valueOf(event.getRegarding().getUid()), event.getType(), event.getReason(), event.getNote());
        Series series = written.get(likeness);
        if (series == null) {
            client.resource(event).create();
            written.put(
                    likeness,
                    new Series(
                            event.getMetadata().getNamespace(),
                            event.getMetadata().getName(),
                            1));
            return;
        }
        Series longer = new Series(series.namespace(), series.name(), series.count() + 1);
        var patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("series")
                .put("count", longer.count())
                .put("lastObservedTime", event.getEventTime().getTime());
        Event known = new EventBuilder()
                .withNewMetadata()
                .withNamespace(longer.namespace())
                .withName(longer.name())
                .endMetadata()
                .build();
        client.resource(known).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.toString());
        written.put(likeness, longer);
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
