package dev.navarch.spi.scheduling;

import dev.navarch.spi.informer.Informers;
import java.util.Optional;

/** One attempt to find a node for one pod. Belongs to the thread that runs the attempt. */
public interface SchedulingCycle {

    /** The pod that looks for a node. */
    PodInfo pod();

    /** All nodes and the pods on them, unchanged during the cycle. */
    ClusterSnapshot snapshot();

    /** Local copies of all other objects; a plugin asks for its kinds in every cycle, or keeps them from the first. */
    Informers informers();

    /** Keeps something until the end of the cycle and its binding, such as what a pre-filter found out for the filter. */
    <T> void put(CycleKey<T> key, T value);

    <T> Optional<T> get(CycleKey<T> key);

    /**
     * Whether the pod would fit if {@code changed} took the place of the node of its name: runs all pre-filters and
     * filters in a cycle of its own. For plugins that think about evicting pods.
     */
    Verdict tryOn(NodeInfo changed);
}
