package com.example.racks;

import dev.navarch.spi.scheduling.FilterPlugin;
import dev.navarch.spi.scheduling.NodeInfo;
import dev.navarch.spi.scheduling.SchedulingCycle;
import dev.navarch.spi.scheduling.Verdict;
import java.util.Map;

/** A pod with the annotation {@code example.com/rack} goes to a node with a label of the same name and value. */
public final class RackFilter implements FilterPlugin {

    static final String RACK = "example.com/rack";

    private static final Verdict WRONG_RACK = Verdict.unresolvable("node(s) are in another rack");

    @Override
    public Verdict filter(SchedulingCycle cycle, NodeInfo node) {
        Map<String, String> annotations = cycle.pod().pod().getMetadata().getAnnotations();
        String wanted = annotations == null ? null : annotations.get(RACK);
        return wanted == null || wanted.equals(node.labels().get(RACK)) ? Verdict.ok() : WRONG_RACK;
    }
}
