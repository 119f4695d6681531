package dev.navarch.kernel.metrics;

import dev.navarch.kernel.metrics.Exposition.Type;
import dev.navarch.spi.metrics.Meters;
import java.util.List;

/** The figures of one plugin, from its start to its end. */
public final class PluginMeters implements Meters, AutoCloseable {

    private final PluginFamilies families;

    PluginMeters(PluginFamilies families) {
        this.families = families;
    }

    @Override
    public Meters.Counter counter(String name, String help, String... labels) {
        PluginFamily family = families.join(this, new Head(name, Type.COUNTER, help, List.of(labels), null));
        return (amount, values) -> {
            if (amount < 0) {
                throw new IllegalArgumentException(name + " only counts up");
            }
            family.figure(dev.navarch.kernel.metrics.Counter.class, dev.navarch.kernel.metrics.Counter::new, values)
                    .add(amount);
        };
    }

    @Override
    public Meters.Gauge gauge(String name, String help, String... labels) {
        PluginFamily family = families.join(this, new Head(name, Type.GAUGE, help, List.of(labels), null));
        return (value, values) -> family.figure(
                        dev.navarch.kernel.metrics.Gauge.class, dev.navarch.kernel.metrics.Gauge::new, values)
                .set(value);
    }

    @Override
    public Meters.Histogram histogram(String name, String help, List<Double> bounds, String... labels) {
        PluginFamily family =
                families.join(this, new Head(name, Type.HISTOGRAM, help, List.of(labels), Bounds.of(bounds)));
        return (value, values) -> family.figure(
                        dev.navarch.kernel.metrics.Histogram.class,
                        () -> new dev.navarch.kernel.metrics.Histogram(family.bounds()),
                        values)
                .add(value);
    }

    /** Ends the plugin's part in all families. */
    @Override
    public void close() {
        families.leave(this);
    }
}
