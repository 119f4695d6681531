package dev.navarch.apiserver.metrics;

/** A part of the server that has figures to tell. */
@FunctionalInterface
public interface MetricSource {

    /** Writes whole families; called on the thread of whoever asks, at any time. */
    void print(Exposition out);
}
