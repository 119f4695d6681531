package dev.navarch.spi.scheduling;

/** Keeps pods out of the queue that nobody wants scheduled yet. They are asked about again whenever they are changed. */
public interface PreEnqueuePlugin extends SchedulingPlugin {

    Verdict admit(PodInfo pod);
}
