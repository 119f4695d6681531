package dev.navarch.spi.scheduling;

/** Does what must be done before a pod is bound, such as providing its volumes. */
public interface PreBindPlugin extends SchedulingPlugin {

    /** May send requests and block. A refusal puts the pod back into the queue. */
    Verdict preBind(SchedulingCycle cycle, NodeInfo node) throws Exception;

    /** Whether it will take a while, so that people should see in the pod's status which node it is about. */
    default boolean takesLong(SchedulingCycle cycle, NodeInfo node) {
        return false;
    }
}
