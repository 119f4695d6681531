package com.example.racks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.testkit.scheduling.Placement;
import dev.navarch.spi.testkit.scheduling.Samples;
import dev.navarch.spi.testkit.scheduling.SchedulingHarness;
import dev.navarch.spi.testkit.scheduling.SchedulingPluginContract;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;

/** The contract of all scheduling plugins, and what this one is for. */
class RackFilterTest extends SchedulingPluginContract {

    private final SchedulingHarness twoRacks =
            SchedulingHarness.with(new RackFilter()).node(node("a", "r1")).node(node("b", "r2"));

    @Override
    protected SchedulingPlugin plugin() {
        return new RackFilter();
    }

    @Test
    void aPodGoesToTheRackItAsksFor() {
        assertThat(twoRacks.place(podFor("r1")).node()).contains("a");
        assertThat(twoRacks.place(podFor("r2")).node()).contains("b");
    }

    @Test
    void aPodForAMissingRackWaitsAndIsToldWhy() {
        Placement placement = twoRacks.place(podFor("r3"));
        assertThat(placement.node()).isEmpty();
        assertThat(placement.refusals().get("a")).containsExactly("node(s) are in another rack");
    }

    @Test
    void aPodThatDoesNotCareFitsAnywhere() {
        assertThat(twoRacks.place(Samples.pod("any").build()).node()).isPresent();
    }

    private static Node node(String name, String rack) {
        return Samples.node(name).editMetadata().addToLabels(RackFilter.RACK, rack).endMetadata().build();
    }

    private static Pod podFor(String rack) {
        return Samples.pod("pod").editMetadata().addToAnnotations(RackFilter.RACK, rack).endMetadata().build();
    }
}
