package dev.navarch.client.event;

import dev.navarch.spi.event.EventRecorder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events of the core API one after another on a thread of its own. Like events of the last while become one with
 * a count. When the queue is full, events are dropped: they are for people, and nothing may wait for them.
 */
public final class BackgroundEventRecorder implements EventRecorder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundEventRecorder.class);
    private static final int WAITING = 1000;
    private static final int REMEMBERED = 4096;

    private final KubernetesClient client;
    private final String component;
    private final String host;
    private final InstantSource clock;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<Likeness, Event> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Likeness, Event> eldest) {
            return size() > REMEMBERED;
        }
    };
    private @Nullable Thread writer;
    private boolean closed;

    public BackgroundEventRecorder(KubernetesClient client, String component, String host, InstantSource clock) {
        this.client = client;
        this.component = component;
        this.host = host;
        this.clock = clock;
    }

    /** What makes two events one. */
    private record Likeness(String uid, String fieldPath, String type, String reason, String message) {}

    @Override
    public void record(HasMetadata regarding, String fieldPath, String type, String reason, String message) {
        ObjectReference reference = References.to(regarding, fieldPath);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String namespace = reference.getNamespace() == null ? "default" : reference.getNamespace();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withName(References.eventName(reference, clock.instant()))
                .withNamespace(namespace)
                .endMetadata()
                .withInvolvedObject(reference)
                .withReason(reason)
                .withMessage(message)
                .withType(type)
                .withNewSource(component, host)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withReportingComponent(component)
                .withReportingInstance(host)
                .build();
        startWriter();
        if (!waiting.offer(event)) {
            LOG.debug("event dropped: {} {}", reason, message);
        }
    }

    private synchronized void startWriter() {
        if (writer == null && !closed) {
            writer = Thread.ofVirtual().name("events of " + component).start(this::writeAll);
        }
    }

    private void writeAll() {
        try {
            while (true) {
                Event event = waiting.take();
                try {
                    write(event);
                } catch (KubernetesClientException e) {
                    LOG.debug("event not written: {} {}", event.getReason(), event.getMessage(), e);
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("events of {}: stopped", component);
        }
    }

    private void write(Event event) {
        ObjectReference about = event.getInvolvedObject();
        Likeness likeness = new Likeness(
                about.getUid() == null ? about.getName() : about.getUid(),
                about.getFieldPath() == null ? "" : about.getFieldPath(),
                event.getType(),
                event.getReason(),
                event.getMessage());
        Event known = written.get(likeness);
        if (known != null) {
            try {
                written.put(likeness, again(known, event.getLastTimestamp()));
                return;
            } catch (KubernetesClientException e) {
                written.remove(likeness);
                LOG.debug(
                        "an event to be counted up is gone: {}",
                        known.getMetadata().getName());
            }
        }
        written.put(likeness, client.resource(event).create());
    }

    private Event again(Event known, String now) {
        int count = known.getCount() + 1;
        String patch = "{\"count\":" + count + ",\"lastTimestamp\":\"" + now + "\"}";
        client.resource(known).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
        return new EventBuilder(known).withCount(count).build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (writer != null) {
            writer.interrupt();
        }
    }
}
