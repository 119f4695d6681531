package dev.navarch.spi.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.metrics.Meters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Meters} does. */
public abstract class MetersContract {

    /** A new one; called once a test. */
    protected abstract Meters create();

    /** What was told so far: a counter's sum, a gauge's value, how many values a histogram saw. */
    protected abstract double told(String name, String... values);

    @Test
    void countsBySeries() {
        Meters.Counter counter = create().counter("scans_total", "Scans.", "result");
        counter.increment("ok");
        counter.add(2, "ok");
        counter.increment("failed");
        assertThat(told("scans_total", "ok")).isEqualTo(3);
        assertThat(told("scans_total", "failed")).isEqualTo(1);
    }

    @Test
    void aGaugeTellsItsNewestValue() {
        Meters.Gauge gauge = create().gauge("depth", "Depth.");
        gauge.set(7);
        gauge.set(2.5);
        assertThat(told("depth")).isEqualTo(2.5);
    }

    @Test
    void aHistogramSeesEveryValue() {
        Meters.Histogram histogram = create().histogram("scan_seconds", "Time.", List.of(0.1, 1.0), "kind");
        histogram.observe(0.05, "a");
        histogram.observe(30, "a");
        assertThat(told("scan_seconds", "a")).isEqualTo(2);
    }

    @Test
    void whoAsksForTheSameSharesIt() {
        Meters meters = create();
        meters.counter("scans_total", "Scans.", "result").increment("ok");
        meters.counter("scans_total", "Scans.", "result").increment("ok");
        assertThat(told("scans_total", "ok")).isEqualTo(2);
    }

    @Test
    void refusesWhatPrometheusWould() {
        Meters meters = create();
        meters.counter("scans_total", "Scans.", "result");
        assertThatThrownBy(() -> meters.gauge("scans_total", "Scans.", "result"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.counter("scans_total", "Scans.", "other"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.counter("no name", "Scans.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meters.histogram("seconds", "Time.", List.of(1.0, 0.5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wantsAValueForEachLabelAndNoStepsBack() {
        Meters.Counter counter = create().counter("scans_total", "Scans.", "result");
        assertThatThrownBy(counter::increment).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counter.increment("a", "b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counter.add(-1, "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
