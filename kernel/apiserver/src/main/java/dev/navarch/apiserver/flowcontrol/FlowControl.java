package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.spi.authentication.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Priority and fairness: each request is sent by the first FlowSchema that matches it to a level, and takes seats there
 * or waits for them in the queues of its flow.
 */
public final class FlowControl implements Entrance {

    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(1);

    private final FlowTable table;
    private final Width width;
    private final NanoClock nanos;
    private final InstantSource clock;
    private final LongAdder reading = new LongAdder();
    private final LongAdder writing = new LongAdder();
    private final LongAdder readsWaiting = new LongAdder();
    private final LongAdder writesWaiting = new LongAdder();
    private final Map<String, DroppedRequests> dropped = new ConcurrentHashMap<>();

    public FlowControl(FlowTable table, Width width, NanoClock nanos, InstantSource clock) {
        this.table = table;
        this.width = width;
        this.nanos = nanos;
        this.clock = clock;
    }

    @Override
    public Ticket enter(User user, RequestInfo target, long limit, Duration left) {
        ClassifiedSchema schema = table.classifier().classify(user, target);
        PriorityLevel level = schema.level();
        boolean read = Entrance.isRead(target);
        int seats = width.of(target, limit, level.widest());
        long arrived = nanos.nanoTime();
        Wait wait = new Wait(schema.counts(), read ? readsWaiting : writesWaiting, seats);
        Outcome outcome =
                level.enter(new Flow(schema, user, target), seats, Math.min(left.toNanos() / 4, LONGEST_WAIT), wait);
        long entered = wait.waited ? nanos.nanoTime() : arrived;
        FlowCounts counts = schema.counts();
        if (outcome instanceof Outcome.Seated seated) {
            if (!level.settings().exempt()) {
                counts.waitedAndExecuted.add((entered - arrived) / 1e9);
            }
            LongAdder side = read ? reading : writing;
            side.increment();
            counts.dispatched.increment();
            counts.executing.increment();
            counts.seats.add(seats);
            counts.width.add(seats);
            return new Seat(schema, seated, side, entered, target.verb().equals("watch"));
        }
        counts.refused[((Outcome.Refused) outcome).ordinal()].increment();
        counts.waitedInVain.add((entered - arrived) / 1e9);
        int retryAfter = dropped.computeIfAbsent(level.settings().name(), name -> new DroppedRequests())
                .drop(clock.instant().getEpochSecond());
        return new Ticket.Refusal(retryAfter, schema.headers());
    }

    @Override
    public long reading() {
        return reading.sum();
    }

    @Override
    public long writing() {
        return writing.sum();
    }

    @Override
    public long readsWaiting() {
        return readsWaiting.sum();
    }

    @Override
    public long writesWaiting() {
        return writesWaiting.sum();
    }

    @Override
    public void print(Exposition out) {
        new FlowMetrics(out, table.levels(), table.counts()).print();
    }

    private static final class Wait implements PriorityLevel.Queueing {

        private final FlowCounts counts;
        private final LongAdder side;
        private final int seats;
        private boolean waited;

        Wait(FlowCounts counts, LongAdder side, int seats) {
            this.counts = counts;
            this.side = side;
            this.seats = seats;
        }

        @Override
        public void begins(int length) {
            waited = true;
            counts.queueLength.add(length);
            change(1);
        }

        @Override
        public void ends() {
            change(-1);
        }

        private void change(int by) {
            counts.waiting.add(by);
            counts.seatsWaiting.add(by * seats);
            side.add(by);
        }
    }

    private final class Seat implements Ticket {

        private final ClassifiedSchema schema;
        private final LongAdder side;
        private final long entered;
        private final boolean watch;
        private Outcome.@Nullable Seated seated;

        Seat(ClassifiedSchema schema, Outcome.Seated seated, LongAdder side, long entered, boolean watch) {
            this.schema = schema;
            this.seated = seated;
            this.side = side;
            this.entered = entered;
            this.watch = watch;
        }

        @Override
        public boolean admitted() {
            return true;
        }

        @Override
        public boolean limited() {
            return !schema.level().settings().exempt();
        }

        @Override
        public int retryAfter() {
            return 0;
        }

        @Override
        public Map<String, List<String>> headers() {
            return schema.headers();
        }

        @Override
        public void close() {
            Outcome.Seated held = seated;
            if (held == null) {
                return;
            }
            seated = null;
            double seconds = (nanos.nanoTime() - entered) / 1e9;
            FlowCounts counts = schema.counts();
            counts.executing.decrement();
            counts.seats.add(-held.seats());
            (watch ? counts.watches : counts.regular).add(seconds);
            side.decrement();
            schema.level().exit(held, seconds);
        }
    }
}
