package dev.navarch.spi.scheduling;

import java.util.Optional;
import java.util.Set;

/** Looks at a pod once before its nodes are filtered: works out what the filter needs, or says no for all nodes at once. */
public interface PreFilterPlugin extends SchedulingPlugin {

    /** {@link Verdict#skip()} leaves this plugin's filter out of the cycle. */
    Verdict preFilter(SchedulingCycle cycle);

    /** The names of the only nodes that can pass this plugin's filter, where they are known; asked after {@link #preFilter}. */
    default Optional<Set<String>> candidates(SchedulingCycle cycle) {
        return Optional.empty();
    }
}
