package dev.navarch.apiserver.flowcontrol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The waiting requests of one level. Queues bound how many wait: a flow may use the queues of its hand and no others.
 * Whose turn it is, flows settle among themselves in virtual time: a flow's clock advances by the work of what was taken
 * from it, and the flow whose clock stands lowest comes next, so that a flood that fills all queues of its hand gets no
 * more than a flow with a single request. Not safe for many threads: the level's lock guards it.
 */
final class FairQueues {

    /** What a request is expected to take until it is known, in seconds. */
    private static final double EXPECTED = 0.003;

    private final Map<String, Line> lines = new HashMap<>();
    private final TreeSet<Line> order = new TreeSet<>();
    private Queue[] queues = new Queue[0];
    private double now;
    private long newcomers;

    /** Takes effect for those who come from now on; who waits already stays where it is. */
    void resize(int number) {
        if (queues.length == number) {
            return;
        }
        Queue[] resized = new Queue[number];
        for (int i = 0; i < number; i++) {
            resized[i] = i < queues.length ? queues[i] : new Queue(i);
        }
        queues = resized;
    }

    int size() {
        return queues.length;
    }

    /** Lines up in the least busy queue of the hand; false if that one is as long as may be. */
    boolean offer(Waiter waiter, int[] hand, int longest) {
        Queue best = queues[hand[0]];
        for (int card : hand) {
            if (queues[card].work() < best.work()) {
                best = queues[card];
            }
        }
        if (best.line.size() >= longest) {
            return false;
        }
        best.line.add(waiter);
        best.seatsWaiting += waiter.seats();
        waiter.setQueue(best);
        Line line = lines.get(waiter.flow().key());
        if (line == null) {
            line = new Line(order.isEmpty() ? now : order.first().clock, --newcomers);
            lines.put(waiter.flow().key(), line);
            order.add(line);
        }
        line.waiters.add(waiter);
        return true;
    }

    /** Whose turn it is, or null where nobody waits. */
    @Nullable
    Waiter next() {
        return order.isEmpty() ? null : order.first().waiters.peek();
    }

    /** Takes the one whose turn it is out of its queue. */
    void dispatched(Waiter waiter) {
        Line line = order.first();
        now = Math.max(now, line.clock);
        order.remove(line);
        line.clock += waiter.seats() * EXPECTED;
        order.add(line);
        remove(waiter);
        Queue queue = waiter.queue();
        queue.executing++;
        queue.seatsExecuting += waiter.seats();
    }

    /** Takes somebody out who gave up. */
    void remove(Waiter waiter) {
        Queue queue = waiter.queue();
        if (!queue.line.remove(waiter)) {
            return;
        }
        queue.seatsWaiting -= waiter.seats();
        Line line = lines.get(waiter.flow().key());
        if (line != null && line.waiters.remove(waiter) && line.waiters.isEmpty()) {
            lines.remove(waiter.flow().key());
            order.remove(line);
        }
    }

    /** Replaces the expected work of a request by what it really took. */
    void finished(Waiter waiter, double seconds) {
        Queue queue = waiter.queue();
        queue.executing--;
        queue.seatsExecuting -= waiter.seats();
        queue.worked += waiter.seats() * seconds;
        Line line = lines.get(waiter.flow().key());
        if (line != null) {
            order.remove(line);
            line.clock += waiter.seats() * (seconds - EXPECTED);
            order.add(line);
        }
    }

    List<Queue> all() {
        return List.of(queues);
    }

    int active() {
        int active = 0;
        for (Queue queue : queues) {
            active += queue.line.isEmpty() ? 0 : 1;
        }
        return active;
    }

    /** The waiting requests of one flow, in the order of their arrival. */
    private static final class Line implements Comparable<Line> {

        private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
        private final long number;
        private double clock;

        Line(double clock, long number) {
            this.clock = clock;
            this.number = number;
        }

        /** At the same time, who came later has been served less. */
        @Override
        public int compareTo(Line other) {
            int byClock = Double.compare(clock, other.clock);
            return byClock != 0 ? byClock : Long.compare(number, other.number);
        }
    }

    /** One queue. */
    static final class Queue {

        private final int index;
        private final ArrayDeque<Waiter> line = new ArrayDeque<>();
        private double worked;
        private int seatsWaiting;
        private int seatsExecuting;
        private int executing;

        Queue(int index) {
            this.index = index;
        }

        private int work() {
            return seatsWaiting + seatsExecuting;
        }

        int index() {
            return index;
        }

        int length() {
            return line.size();
        }

        List<Waiter> line() {
            return new ArrayList<>(line);
        }

        /** The work done for it, in seat-seconds. */
        double clock() {
            return worked;
        }

        int executing() {
            return executing;
        }

        int seatsExecuting() {
            return seatsExecuting;
        }

        int seatsWaiting() {
            return seatsWaiting;
        }
    }
}
