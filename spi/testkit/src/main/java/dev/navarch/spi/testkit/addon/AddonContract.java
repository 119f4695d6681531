package dev.navarch.spi.testkit.addon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.addon.Addon;
import dev.navarch.spi.addon.AddonContext;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every add-on must do. A plugin runs it by extending it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class AddonContract {

    private static final Duration SOON = Duration.ofSeconds(5);

    private SettableClock clock;
    private MemoryCluster cluster;
    private TestContext context;

    /** An add-on that was not started yet. */
    protected abstract Addon addon();

    /** What the add-on is started with. */
    protected TestContext context() {
        return TestContext.create();
    }

    @BeforeEach
    final void makeACluster() {
        clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        cluster = new MemoryCluster(clock);
        context = context();
    }

    @AfterEach
    final void closeTheCluster() {
        cluster.close();
        context.close();
    }

    @Test
    void tellsItsStatusInOneLine() throws Exception {
        try (Addon addon = started()) {
            addon.run(addonContext());
            assertThat(addon.status()).isNotBlank().doesNotContain("\n").hasSizeLessThan(100);
        }
    }

    @Test
    void startsSoonThoughTheApiServerRefusesEverything() throws Exception {
        cluster.failOn(write -> true);
        long start = System.nanoTime();
        try (Addon addon = started()) {
            addon.run(addonContext());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(addon.status()).isNotBlank();
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Addon addon = started();
        addon.run(addonContext());
        addon.close();
        for (Thread thread : context.livingThreads()) {
            thread.join(SOON);
        }
        assertThat(context.livingThreads()).isEmpty();
    }

    @Test
    void canBeClosedTwiceAndBeforeItRuns() throws Exception {
        started().close();
        Addon addon = started();
        addon.run(addonContext());
        addon.close();
        addon.close();
    }

    @Test
    void takesItsPlaceAgainAfterAnEnd() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Addon addon = started()) {
                addon.run(addonContext());
                assertThat(addon.status()).isNotBlank();
            }
        }
    }

    private Addon started() throws Exception {
        Addon addon = addon();
        addon.start(context);
        return addon;
    }

    private AddonContext addonContext() {
        return new AddonContext(
                "node",
                "10.96.0.0/16",
                "cluster.local",
                cluster.client(),
                cluster.informers(),
                clock,
                context.threads());
    }
}
