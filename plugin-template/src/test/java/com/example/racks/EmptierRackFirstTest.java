package com.example.racks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.scheduling.SchedulingPlugin;
import dev.navarch.spi.testkit.scheduling.Samples;
import dev.navarch.spi.testkit.scheduling.SchedulingHarness;
import dev.navarch.spi.testkit.scheduling.SchedulingPluginContract;
import org.junit.jupiter.api.Test;

class EmptierRackFirstTest extends SchedulingPluginContract {

    @Override
    protected SchedulingPlugin plugin() {
        return new EmptierRackFirst();
    }

    @Test
    void theEmptierNodeWins() {
        SchedulingHarness harness = SchedulingHarness.with(new EmptierRackFirst())
                .node(Samples.node("busy").build())
                .node(Samples.node("idle").build())
                .running(Samples.pod("there").build(), "busy");
        assertThat(harness.place(Samples.pod("new").build()).node()).contains("idle");
    }
}
