package dev.navarch.spi.scheduling;

/** Keeps account of things that a pod takes on a node, from the choice of the node on. */
public interface ReservePlugin extends SchedulingPlugin {

    /** The pod will go to that node. A refusal ends the attempt. */
    Verdict reserve(SchedulingCycle cycle, NodeInfo node);

    /** It will not after all. Called for every plugin if any refuses or the binding fails, even without a reservation. */
    void unreserve(SchedulingCycle cycle, NodeInfo node);
}
