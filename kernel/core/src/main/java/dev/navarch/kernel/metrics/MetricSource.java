package dev.navarch.kernel.metrics;

/** A part of the instance that works its figures out when it is asked for them. */
@FunctionalInterface
public interface MetricSource {

    /** Writes whole families; called on the thread of whoever asks, at any time. */
    void print(Exposition out);
}
