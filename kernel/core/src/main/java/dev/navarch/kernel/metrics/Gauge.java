package dev.navarch.kernel.metrics;

import java.util.List;

/** How much of something there was when it was last looked at. Safe for many threads. */
final class Gauge implements Figure {

    private volatile double value;

    void set(double now) {
        value = now;
    }

    @Override
    public void print(Exposition out, List<String> labels) {
        out.sample(value, labels.toArray(String[]::new));
    }
}
