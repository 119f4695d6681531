package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.upkeep.Upkeep;
import java.time.Duration;

/** Has levels borrow and lend, period by period. */
public final class FlowUpkeep {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private FlowUpkeep() {}

    public static void start(Upkeep upkeep, FlowTable table, Congestion congestion) {
        congestion.watch(upkeep, table);
        upkeep.every(PERIOD, "the lending of seats", () -> Borrowing.adjust(table.levels(), PERIOD.toSeconds()));
    }
}
