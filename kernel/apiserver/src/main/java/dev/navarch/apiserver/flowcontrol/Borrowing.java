package dev.navarch.apiserver.flowcontrol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Moves seats, period by period, from levels that need fewer to levels that need more. */
final class Borrowing {

    private Borrowing() {}

    /** Ends a period of so many seconds and sets every level's seats for the next one. */
    static void adjust(Collection<PriorityLevel> levels, double seconds) {
        List<PriorityLevel> limited = new ArrayList<>();
        List<SeatAllocation.Want> wants = new ArrayList<>();
        int seats = 0;
        int taken = 0;
        for (PriorityLevel level : levels) {
            Demand.Period period = level.demand().close(seconds, level.used());
            LevelLimits limits = level.limits();
            seats += limits.nominal();
            if (level.settings().exempt()) {
                taken += Math.max(limits.least(), period.highest());
                continue;
            }
            double lower = Math.max(limits.least(), Math.min(limits.nominal(), period.highest()));
            limited.add(level);
            wants.add(new SeatAllocation.Want(lower, limits.most(), Math.max(lower, period.smoothed())));
        }
        int least = limited.stream().mapToInt(level -> level.limits().least()).sum();
        double[] shares = SeatAllocation.divide(Math.max(seats - taken, least), scaled(wants, limited, seats - taken));
        for (int i = 0; i < shares.length; i++) {
            limited.get(i).setLimit((int) Math.round(shares[i]));
        }
    }

    /** Where exempt requests take so much that not even today's needs are met, only what is never lent is certain. */
    private static List<SeatAllocation.Want> scaled(
            List<SeatAllocation.Want> wants, List<PriorityLevel> levels, int seats) {
        double needed = wants.stream().mapToDouble(SeatAllocation.Want::lower).sum();
        if (needed <= seats) {
            return wants;
        }
        List<SeatAllocation.Want> modest = new ArrayList<>();
        for (int i = 0; i < wants.size(); i++) {
            SeatAllocation.Want want = wants.get(i);
            modest.add(new SeatAllocation.Want(levels.get(i).limits().least(), want.lower(), want.lower()));
        }
        return modest;
    }
}
