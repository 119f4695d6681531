package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Refused;
import dev.navarch.kernel.metrics.Buckets;
import dev.navarch.kernel.metrics.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** What was counted of the requests of one FlowSchema in one level. Safe for many threads. */
final class FlowCounts {

    final String schema;
    final String level;
    final LongAdder dispatched = new LongAdder();
    final LongAdder executing = new LongAdder();
    final LongAdder seats = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder seatsWaiting = new LongAdder();
    final LongAdder[] refused = new LongAdder[Refused.values().length];
    final Histogram regular = new Histogram(Buckets.TURNS);
    final Histogram watches = new Histogram(Buckets.TURNS);
    final Histogram waitedAndExecuted = new Histogram(Buckets.TURNS);
    final Histogram waitedInVain = new Histogram(Buckets.TURNS);
    final Histogram queueLength = new Histogram(Buckets.QUEUE_LENGTHS);
    final Histogram width = new Histogram(Buckets.SEATS);

    FlowCounts(String schema, String level) {
        this.level = level;
        this.schema = schema;
        for (int i = 0; i < refused.length; i++) {
            refused[i] = new LongAdder();
        }
    }
}
