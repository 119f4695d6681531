package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.flowcontrol.PriorityLevel.Outcome.Refused;
import dev.navarch.apiserver.metrics.Exposition;
import dev.navarch.apiserver.metrics.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** What was counted of the requests of one FlowSchema in one level. Safe for many threads. */
final class FlowCounts {

    private static final double[] SECONDS = {0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30};
    private static final double[] SEATS = {1, 2, 4, 10, 100};

    final String labels;
    final String level;
    final LongAdder dispatched = new LongAdder();
    final LongAdder executing = new LongAdder();
    final LongAdder seats = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder[] refused = new LongAdder[Refused.values().length];
    final Histogram regular = new Histogram(SECONDS);
    final Histogram watches = new Histogram(SECONDS);
    final Histogram waitedAndExecuted = new Histogram(SECONDS);
    final Histogram waitedInVain = new Histogram(SECONDS);
    final Histogram width = new Histogram(SEATS);

    FlowCounts(String schema, String level) {
        this.level = level;
        this.labels = Exposition.labels("flow_schema", schema, "priority_level", level);
        for (int i = 0; i < refused.length; i++) {
            refused[i] = new LongAdder();
        }
    }
}
