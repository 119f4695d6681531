package dev.navarch.spi.scheduling;

/**
 * Says which nodes a pod can run on; once called a predicate. The pod gets a node that no filter refuses.
 *
 * <pre>{@code
 * public final class GpuFilter implements FilterPlugin {
 *     private static final Verdict NO_GPU = Verdict.unresolvable("node(s) had no GPU");
 *
 *     public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
 *         return !cycle.pod().labels().containsKey("gpu") || node.labels().containsKey("gpu") ? Verdict.ok() : NO_GPU;
 *     }
 * }
 * }</pre>
 */
public interface FilterPlugin extends SchedulingPlugin {

    /** Called for each node until enough are found. {@code node} may be hypothetical: judge it and not the one in the snapshot. */
    Verdict filter(SchedulingCycle cycle, NodeInfo node);
}
