package dev.navarch.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.metrics.Meters;
import dev.navarch.spi.testkit.metrics.MetersContract;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PluginFamiliesTest extends MetersContract {

    private final Metrics metrics = new Metrics();

    @Override
    protected Meters create() {
        return metrics.ofPlugins().open();
    }

    @Override
    protected double told(String name, String... values) {
        String labels = values.length == 0 ? "" : "\\{[a-z]+=\"" + String.join(",", values) + "\"}";
        Matcher sample = Pattern.compile("(?m)^" + name + "(_count)?" + labels + " (.*)$")
                .matcher(metrics.print());
        return sample.find() ? Double.parseDouble(sample.group(2)) : 0;
    }

    @Test
    void aFamilyOfSeveralPluginsIsToldOnceAndGoesWithTheLast() {
        PluginMeters one = metrics.ofPlugins().open();
        PluginMeters other = metrics.ofPlugins().open();
        one.counter("scans_total", "Scans.", "kind").increment("a");
        other.counter("scans_total", "Scans.", "kind").increment("b");
        assertThat(metrics.print()).isEqualTo("""
                # HELP scans_total Scans.
                # TYPE scans_total counter
                scans_total{kind="a"} 1
                scans_total{kind="b"} 1
                """);
        one.close();
        assertThat(metrics.print()).contains("scans_total");
        other.close();
        assertThat(metrics.print()).isEmpty();
    }

    @Test
    void theKernelsNamesAreTaken() {
        assertThatThrownBy(() -> create().counter("apiserver_request_total", "Mine."))
                .hasMessageContaining("apiserver_request_total");
        assertThatThrownBy(() -> create().histogram("scans", "Scans.", List.of(1.0), "le"))
                .hasMessageContaining("le");
    }
}
