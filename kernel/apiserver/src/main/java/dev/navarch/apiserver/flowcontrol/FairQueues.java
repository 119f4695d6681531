package dev.navarch.apiserver.flowcontrol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waiting requests of one level, in queues that are served in the order of virtual time: a queue's clock advances by
 * the work of what was taken from it, and the queue whose clock would stand lowest afterwards comes next. Not safe for
 * many threads: the level's lock guards it.
 */
final class FairQueues {

    /** What a request is expected to take until it is known, in seconds. */
    private static final double EXPECTED = 0.003;

    private final List<Queue> waiting = new ArrayList<>();
    private Queue[] queues = new Queue[0];
    private double now;

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
        if (best.line.isEmpty()) {
            best.clock = Math.max(best.clock, now);
            waiting.add(best);
        }
        best.line.add(waiter);
        best.seatsWaiting += waiter.seats();
        waiter.setQueue(best);
        return true;
    }

    /** Whose turn it is, or null where nobody waits. */
    @Nullable Waiter next() {
        Queue best = null;
        double earliest = Double.MAX_VALUE;
        for (Queue queue : waiting) {
            Waiter head = queue.line.peek();
            if (head != null && queue.clock + head.seats() * EXPECTED < earliest) {
                earliest = queue.clock + head.seats() * EXPECTED;
                best = queue;
            }
        }
        return best == null ? null : best.line.peek();
    }

    /** Takes the one whose turn it is out of its queue. */
    void dispatched(Waiter waiter) {
        Queue queue = waiter.queue();
        now = Math.max(now, queue.clock);
        queue.clock += waiter.seats() * EXPECTED;
        remove(waiter);
        queue.executing++;
        queue.seatsExecuting += waiter.seats();
    }

    /** Takes somebody out who gave up. */
    void remove(Waiter waiter) {
        Queue queue = waiter.queue();
        if (queue.line.remove(waiter)) {
            queue.seatsWaiting -= waiter.seats();
            if (queue.line.isEmpty()) {
                waiting.remove(queue);
            }
        }
    }

    /** Replaces the expected work of a request by what it really took. */
    void finished(Waiter waiter, double seconds) {
        Queue queue = waiter.queue();
        queue.clock += waiter.seats() * (seconds - EXPECTED);
        queue.executing--;
        queue.seatsExecuting -= waiter.seats();
    }

    List<Queue> all() {
        return List.of(queues);
    }

    int active() {
        return waiting.size();
    }

    /** One queue. */
    static final class Queue {

        private final int index;
        private final ArrayDeque<Waiter> line = new ArrayDeque<>();
        private double clock;
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

        List<Waiter> line() {
            return List.copyOf(line);
        }

        double clock() {
            return clock;
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
