package dev.navarch.spi.testkit.metrics;

import dev.navarch.spi.metrics.Meters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Figures kept for a test: which were told, and how often. */
public final class MemoryMeters implements Meters {

    /** Counts and newest values by name and values of labels, such as {@code scans_total[ok]}. */
    private final Map<String, Double> figures = new ConcurrentHashMap<>();

    private final Map<String, String> kinds = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String help, String... labels) {
        define(name, "counter", labels);
        return (amount, values) -> {
            if (amount < 0) {
                throw new IllegalArgumentException(name + " only counts up");
            }
            figures.merge(key(name, labels, values), (double) amount, Double::sum);
        };
    }

    @Override
    public Gauge gauge(String name, String help, String... labels) {
        define(name, "gauge", labels);
        return (value, values) -> figures.put(key(name, labels, values), value);
    }

    @Override
    public Histogram histogram(String name, String help, List<Double> bounds, String... labels) {
        for (int i = 1; i < bounds.size(); i++) {
            if (bounds.get(i - 1) >= bounds.get(i)) {
                throw new IllegalArgumentException("bounds must ascend: " + bounds);
            }
        }
        define(name, "histogram", labels);
        return (value, values) -> figures.merge(key(name, labels, values), 1.0, Double::sum);
    }

    /** A counter's sum, a gauge's value, or how many values a histogram saw; zero for what was never told. */
    public double value(String name, String... values) {
        return figures.getOrDefault(name + List.of(values), 0.0);
    }

    private void define(String name, String kind, String... labels) {
        if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a metric");
        }
        String one = kind + List.of(labels);
        if (!one.equals(kinds.computeIfAbsent(name, absent -> one))) {
            throw new IllegalArgumentException(name + " is published already, and is something else");
        }
    }

    private static String key(String name, String[] labels, String... values) {
        if (labels.length != values.length) {
            throw new IllegalArgumentException(name + " has the labels " + List.of(labels));
        }
        return name + List.of(values);
    }
}
