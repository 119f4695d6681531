package dev.navarch.apiserver.audit.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to a sink on a thread of its own. In batches, requests never wait: when the sink cannot keep up, events
 * are lost and counted. Blocking, a request waits until the sink has its event.
 */
public final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int QUEUE = 10_000;
    private static final Parcel WAKE = new Parcel(new byte[0], null);
    private static final Duration LAST_CALL = Duration.ofSeconds(10);

    private final Sink sink;
    private final boolean blocking;
    private final int most;
    private final Duration longest;
    private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(QUEUE);
    private final LongAdder lost = new LongAdder();
    private final Thread courier;
    private volatile boolean closing;

    private Delivery(Sink sink, boolean blocking, int most, Duration longest) {
        this.sink = sink;
        this.blocking = blocking;
        this.most = most;
        this.longest = longest;
        this.courier = Thread.ofPlatform().daemon().name("audit-" + sink.name()).start(this::run);
    }

    public static Delivery blocking(Sink sink) {
        return new Delivery(sink, true, QUEUE, Duration.ZERO);
    }

    /**
     * Delivers in batches.
     *
     * @param most events in one batch
     * @param longest that an event waits for company
     */
    public static Delivery batching(Sink sink, int most, Duration longest) {
        return new Delivery(sink, false, most, longest);
    }

    public String name() {
        return sink.name();
    }

    /** Events that never arrived. */
    public long lost() {
        return lost.sum();
    }

    /** Takes an event. */
    public void deliver(byte[] event) {
        Parcel parcel = new Parcel(event, blocking ? new CompletableFuture<>() : null);
        if (closing || !offer(parcel)) {
            lost.increment();
            return;
        }
        if (parcel.arrived != null) {
            parcel.arrived.join();
        }
    }

    private boolean offer(Parcel parcel) {
        if (!blocking) {
            return queue.offer(parcel);
        }
        try {
            queue.put(parcel);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        List<Parcel> batch = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                collect(batch);
                batch.remove(WAKE);
                send(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            lost.add(queue.size());
        }
    }

    private void collect(List<Parcel> batch) throws InterruptedException {
        batch.add(queue.take());
        queue.drainTo(batch, most - batch.size());
        long end = System.nanoTime() + longest.toNanos();
        while (batch.size() < most && !closing) {
            Parcel next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
            queue.drainTo(batch, most - batch.size());
        }
    }

    private void send(List<Parcel> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            sink.write(batch.stream().map(parcel -> parcel.event).toList());
        } catch (IOException | RuntimeException e) {
            lost.add(batch.size());
            LOG.warn("{} audit events are lost: {}", batch.size(), e.toString());
        } catch (InterruptedException e) {
            lost.add(batch.size());
        } finally {
            batch.forEach(Parcel::done);
        }
    }

    /** Delivers what is queued, as long as that takes no more than some seconds. */
    @Override
    public void close() {
        closing = true;
        // Wakes a courier that waits; a full queue needs no waking.
        queue.offer(WAKE);
        try {
            if (!courier.join(LAST_CALL)) {
                courier.interrupt();
            }
            sink.close();
        } catch (IOException e) {
            LOG.warn("the audit {} did not end in good order: {}", sink.name(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Parcel(byte[] event, @Nullable CompletableFuture<Void> arrived) {

        void done() {
            if (arrived != null) {
                arrived.complete(null);
            }
        }
    }
}
