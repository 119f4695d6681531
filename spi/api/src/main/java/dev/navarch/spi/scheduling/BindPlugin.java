package dev.navarch.spi.scheduling;

/** Writes down the choice. The plugins are asked in their declared order until one does not skip. */
public interface BindPlugin extends SchedulingPlugin {

    /** Sends the binding, or returns {@link Verdict#skip()} to leave it to the next plugin. */
    Verdict bind(SchedulingCycle cycle, NodeInfo node) throws Exception;
}
