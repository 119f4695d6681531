package dev.navarch.apiserver.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All figures of the server. */
public final class Metrics {

    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

    public void add(MetricSource source) {
        sources.add(source);
    }

    /** All figures in Prometheus' text form. */
    public String print() {
        Exposition out = new Exposition();
        sources.forEach(source -> source.print(out));
        return out.text();
    }
}
