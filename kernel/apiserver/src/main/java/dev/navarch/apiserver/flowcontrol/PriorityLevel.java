package dev.navarch.apiserver.flowcontrol;

import dev.navarch.kernel.metrics.NanoClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one level. While seats are free and nobody waits, coming and going costs one atomic addition each; only
 * who must wait takes the lock.
 */
final class PriorityLevel {

    private final NanoClock clock;
    /** Fair, since those who come again and again would else take it from those who wait for it. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final FairQueues queues = new FairQueues();
    private final AtomicInteger used = new AtomicInteger();
    private final UnderWay underWay = new UnderWay();
    private final Demand demand = new Demand();
    private volatile LevelSettings settings;
    private volatile LevelLimits limits = new LevelLimits(0, 0, 0);
    private volatile int limit;
    private volatile int cap = Integer.MAX_VALUE;
    private volatile int waiting;
    private volatile int seatsWaiting;

    PriorityLevel(LevelSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    LevelSettings settings() {
        return settings;
    }

    LevelLimits limits() {
        return limits;
    }

    /** The seats that it has at the moment, with what it lends and borrows. */
    int limit() {
        return limit;
    }

    int used() {
        return used.get();
    }

    int waiting() {
        return waiting;
    }

    Demand demand() {
        return demand;
    }

    /** The most seats that one request may take, so that a hand of wide requests does not fill the level. */
    int widest() {
        int nominal = limits.nominal();
        int byHand = settings.queues() == 0 ? nominal : nominal / Math.max(1, settings.handSize());
        return (int) Math.max(1, Math.min(Math.ceil(nominal * 0.15), byHand));
    }

    /** Takes over new settings; who holds a seat or waits goes on. */
    void configure(LevelSettings chosen, LevelLimits shares) {
        lock.lock();
        try {
            settings = chosen;
            if (!shares.equals(limits)) {
                limits = shares;
                limit = shares.initial();
            }
            if (chosen.queues() > 0) {
                queues.resize(chosen.queues());
            }
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Lends or borrows seats. */
    void setLimit(int seats) {
        if (seats != limit) {
            lock.lock();
            try {
                limit = seats;
                dispatch();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Lets fewer in for the time being than there are seats. That holds back flows with requests under way: one that has
     * none would wait for the end of somebody else's request, although one request more is no crowd.
     */
    void setCap(int seats) {
        if (seats != cap) {
            boolean more = seats > cap;
            cap = seats;
            if (more && waiting > 0) {
                lock.lock();
                try {
                    dispatch();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /**
     * Waits for seats, if it must and may.
     *
     * @param patience how long, in nanoseconds
     * @param queueing told of the time in a queue, if there is one
     */
    Outcome enter(Flow flow, int wanted, long patience, Queueing queueing) {
        if (settings.exempt()) {
            demand.note(used.addAndGet(wanted));
            return new Outcome.Seated(null, wanted, null);
        }
        if (waiting == 0 && take(wanted, capped())) {
            return seated(null, flow, wanted);
        }
        Waiter waiter = new Waiter(flow, wanted);
        int length;
        lock.lock();
        try {
            if (waiting == 0 && take(wanted, capped()) || cap < limit && !underWay.has(flow) && take(wanted, limit)) {
                return seated(null, flow, wanted);
            }
            if (settings.queues() == 0) {
                return Outcome.Refused.CONCURRENCY_LIMIT;
            }
            int[] hand = ShuffleSharding.hand(flow.hash(), queues.size(), settings.handSize());
            if (!queues.offer(waiter, hand, settings.queueLength())) {
                return Outcome.Refused.QUEUE_FULL;
            }
            waiting++;
            seatsWaiting += wanted;
            length = waiter.queue().length();
            demand.note(used.get() + seatsWaiting);
            dispatch();
        } finally {
            lock.unlock();
        }
        queueing.begins(length);
        try {
            return waiter.await(patience, clock) || !leave(waiter)
                    ? seated(waiter, flow, wanted)
                    : Outcome.Refused.TIME_OUT;
        } finally {
            queueing.ends();
        }
    }

    private Outcome.Seated seated(@Nullable Waiter waiter, Flow flow, int seats) {
        boolean counts = cap < limit;
        if (counts) {
            underWay.begin(flow);
        }
        return new Outcome.Seated(waiter, seats, counts ? flow : null);
    }

    /** Gives seats back, which took so many seconds of work. */
    void exit(Outcome.Seated seat, double seconds) {
        demand.worked(seat.seats() * seconds);
        used.addAndGet(-seat.seats());
        if (seat.counted() != null) {
            underWay.end(seat.counted());
        }
        Waiter waiter = seat.waiter();
        if (waiter == null && waiting == 0) {
            return;
        }
        lock.lock();
        try {
            if (waiter != null) {
                queues.finished(waiter, seconds);
            }
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the queues while nothing moves in them. */
    void inspect(Consumer<List<FairQueues.Queue>> reader) {
        lock.lock();
        try {
            reader.accept(queues.all());
        } finally {
            lock.unlock();
        }
    }

    int activeQueues() {
        lock.lock();
        try {
            return queues.active();
        } finally {
            lock.unlock();
        }
    }

    private int capped() {
        return Math.min(limit, cap);
    }

    private boolean take(int seats, int most) {
        int before = used.get();
        while (fits(before, seats, most)) {
            if (used.compareAndSet(before, before + seats)) {
                demand.note(before + seats);
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** What is wider than the level runs alone. */
    private static boolean fits(int before, int seats, int most) {
        return before + seats <= most || (before == 0 && most > 0);
    }

    private void dispatch() {
        while (true) {
            @Nullable Waiter next = queues.next();
            if (next == null || !take(next.seats(), capped())) {
                return;
            }
            queues.dispatched(next);
            waiting--;
            seatsWaiting -= next.seats();
            next.grant();
        }
    }

    /** False if its turn came at the last moment. */
    private boolean leave(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.await(0, clock)) {
                return false;
            }
            queues.remove(waiter);
            waiting--;
            seatsWaiting -= waiter.seats();
            dispatch();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Is told, on the request's thread, that it waits. */
    interface Queueing {

        /** @param length of the queue, with this one */
        void begins(int length);

        /** It no longer waits, whether it was seated or not. */
        void ends();
    }

    /** How an attempt to be seated ended. */
    sealed interface Outcome {

        /**
         * It may be worked on.
         *
         * @param waiter null for those who did not wait
         * @param counted the flow in which it is counted as under way; null if it is not
         */
        record Seated(
                @Nullable Waiter waiter,
                int seats,
                @Nullable Flow counted) implements Outcome {}

        /** It may not. */
        enum Refused implements Outcome {
            CONCURRENCY_LIMIT("concurrency-limit"),
            QUEUE_FULL("queue-full"),
            TIME_OUT("time-out");

            private final String reason;

            Refused(String reason) {
                this.reason = reason;
            }

            String reason() {
                return reason;
            }
        }
    }
}
