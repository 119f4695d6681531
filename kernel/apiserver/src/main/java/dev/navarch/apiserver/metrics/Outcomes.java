package dev.navarch.apiserver.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often something ended in which way, and how long it took. Safe for many threads. */
public final class Outcomes {

    private final double[] bounds;
    private final Map<String, Histogram> byLabels = new ConcurrentHashMap<>();

    /** @param bounds of the durations, in seconds */
    public Outcomes(double... bounds) {
        this.bounds = bounds;
    }

    /** Bounds that double, beginning with one millisecond, fifteen of them. */
    public static double[] doubling() {
        double[] bounds = new double[15];
        double bound = 0.001;
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.round(bound * 1000) / 1000.0;
            bound *= 2;
        }
        return bounds;
    }

    /** @param labels as {@link Exposition#labels} makes them, of few different values */
    public void add(String labels, double seconds) {
        Histogram known = byLabels.get(labels);
        if (known == null) {
            known = byLabels.computeIfAbsent(labels, key -> new Histogram(bounds));
        }
        known.add(seconds);
    }

    /** Writes the samples of a family of counters. */
    public void counts(Exposition out) {
        new TreeMap<>(byLabels).forEach((labels, each) -> out.sample(labels, each.count()));
    }

    /** Writes the samples of a family of histograms. */
    public void durations(Exposition out) {
        new TreeMap<>(byLabels).forEach(out::sample);
    }
}
