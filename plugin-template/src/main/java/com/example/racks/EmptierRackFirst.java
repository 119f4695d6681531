package com.example.racks;

import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.ScorePlugin;

/** Prefers nodes with fewer pods: 100 for an empty node, 10 less for each pod. */
public final class EmptierRackFirst implements ScorePlugin {

    private static final int EACH_POD = 10;

    @Override
    public long score(SchedulingCycle cycle, NodeInfo node) {
        return Math.max(0, MAX_SCORE - (long) EACH_POD * node.pods().size());
    }
}
