package dev.navarch.spi.metrics;

import java.util.List;

/**
 * Where a plugin has its figures published: beside those of the component that hosts it, at {@code /metrics}. Families
 * are Prometheus': a name such as {@code example_scans_total}, a type, and labels; each combination of their values is a
 * series of its own, so values come from a small set. Plugins that agree in all of it share a family. What a plugin
 * counted is gone when the plugin is.
 *
 * <p>Ask for a family once, at the start, and keep what is returned. All of it is safe for use by many threads and fast
 * enough for each request.
 *
 * @see dev.navarch.spi.plugin.PluginContext#meters()
 */
public interface Meters {

    /**
     * Counts what happens.
     *
     * @param name ends in {@code _total} by convention
     * @param help one line on what is counted
     * @param labels names, in the order in which values are given later
     * @throws IllegalArgumentException for a name or label that Prometheus does not know, or a name under which something
     *     else is published already
     */
    Counter counter(String name, String help, String... labels);

    /** Tells how much of something there is now. Arguments and errors as for {@link #counter}. */
    Gauge gauge(String name, String help, String... labels);

    /**
     * Sorts values, durations in seconds as a rule, by how large they are.
     *
     * @param bounds upper bounds of the classes, ascending; above the last there is one more
     * @throws IllegalArgumentException as for {@link #counter}, and for bounds that do not ascend
     */
    Histogram histogram(String name, String help, List<Double> bounds, String... labels);

    /** A family of counters. */
    interface Counter {

        /**
         * @param amount not negative
         * @param values of the labels
         * @throws IllegalArgumentException if there are not as many values as labels
         */
        void add(long amount, String... values);

        /** Adds one. */
        default void increment(String... values) {
            add(1, values);
        }
    }

    /** A family of gauges. */
    interface Gauge {

        /** Errors as for {@link Counter#add}. */
        void set(double value, String... values);
    }

    /** A family of histograms. */
    interface Histogram {

        /** Errors as for {@link Counter#add}. */
        void observe(double value, String... values);
    }
}
