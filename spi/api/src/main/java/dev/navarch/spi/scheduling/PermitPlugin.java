package dev.navarch.spi.scheduling;

/** Lets a pod go to its node, or not, or later: for pods that must start together, say. */
public interface PermitPlugin extends SchedulingPlugin {

    /** May block for as long as it likes: it has a virtual thread, interrupted when the pod is deleted or the scheduler stops. */
    Verdict permit(SchedulingCycle cycle, NodeInfo node) throws InterruptedException;
}
