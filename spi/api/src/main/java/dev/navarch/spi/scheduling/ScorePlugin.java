package dev.navarch.spi.scheduling;

import java.util.List;

/**
 * Says which of the possible nodes a pod should rather run on; once called a priority. The pod gets the node with the
 * greatest sum of all plugins' scores times their weights.
 */
public interface ScorePlugin extends SchedulingPlugin {

    /** The greatest score after normalisation; the smallest is 0. */
    long MAX_SCORE = 100;

    /**
     * The more, the better; any number if {@link #normalise} maps it into 0 to {@value #MAX_SCORE}, else in that range.
     */
    long score(SchedulingCycle cycle, NodeInfo node);

    /** Called once before the nodes are scored; {@link Verdict#skip()} leaves this plugin out for this pod. */
    default Verdict preScore(SchedulingCycle cycle, List<NodeInfo> nodes) {
        return Verdict.ok();
    }

    /** Maps all scores in place into 0 to {@value #MAX_SCORE}; {@code scores[i]} belongs to {@code nodes.get(i)}. */
    default void normalise(SchedulingCycle cycle, List<NodeInfo> nodes, long[] scores) {}

    /** How much this plugin counts where configuration says nothing. */
    default int weight() {
        return 1;
    }
}
