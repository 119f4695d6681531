package dev.navarch.apiserver.flowcontrol;

import dev.navarch.kernel.metrics.NanoClock;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A request in a queue. */
final class Waiter {

    private final Flow flow;
    private final int seats;
    private final Thread thread = Thread.currentThread();
    private FairQueues.@Nullable Queue queue;
    private volatile boolean granted;

    Waiter(Flow flow, int seats) {
        this.flow = flow;
        this.seats = seats;
    }

    Flow flow() {
        return flow;
    }

    int seats() {
        return seats;
    }

    FairQueues.Queue queue() {
        return Objects.requireNonNull(queue);
    }

    void setQueue(FairQueues.Queue chosen) {
        queue = chosen;
    }

    void grant() {
        granted = true;
        LockSupport.unpark(thread);
    }

    /** Waits on the request's own thread; false if its turn had not come in time. */
    boolean await(long nanoseconds, NanoClock clock) {
        long end = clock.nanoTime() + nanoseconds;
        while (!granted) {
            long left = end - clock.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return granted;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }
}
