package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.spi.authentication.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Two plain limits, without fairness: whoever finds no place is refused, but for {@code system:masters}. */
public final class InFlightLimits implements Entrance {

    private static final String MASTERS = "system:masters";

    private final Side reads;
    private final Side writes;

    /** A limit of zero is none. */
    public InFlightLimits(int reads, int writes) {
        this.reads = new Side(reads);
        this.writes = new Side(writes);
    }

    @Override
    public Ticket enter(User user, RequestInfo target, long limit, Duration left) {
        if (target.verb().equals("watch")) {
            return Ticket.FREE;
        }
        Side side = Entrance.isRead(target) ? reads : writes;
        return side.enter() || user.inGroup(MASTERS) && side.enterAnyway() ? side : new Ticket.Refusal(1, Map.of());
    }

    @Override
    public long reading() {
        return reads.inside.get();
    }

    @Override
    public long writing() {
        return writes.inside.get();
    }

    @Override
    public long readsWaiting() {
        return 0;
    }

    @Override
    public long writesWaiting() {
        return 0;
    }

    @Override
    public void print(Exposition out) {}

    private static final class Side implements Ticket {

        private final int limit;
        private final AtomicInteger inside = new AtomicInteger();

        Side(int limit) {
            this.limit = limit == 0 ? Integer.MAX_VALUE : limit;
        }

        boolean enter() {
            if (inside.incrementAndGet() <= limit) {
                return true;
            }
            inside.decrementAndGet();
            return false;
        }

        boolean enterAnyway() {
            inside.incrementAndGet();
            return true;
        }

        @Override
        public boolean admitted() {
            return true;
        }

        @Override
        public int retryAfter() {
            return 0;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public void close() {
            inside.decrementAndGet();
        }
    }
}
