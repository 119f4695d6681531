package dev.navarch.kernel.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How often something happened, or how many of something there are. Safe for many threads, without locks. */
public final class Counter implements Figure {

    private final LongAdder sum = new LongAdder();

    public void increment() {
        sum.increment();
    }

    /** @param by negative for gauges only */
    public void add(long by) {
        sum.add(by);
    }

    public long sum() {
        return sum.sum();
    }

    @Override
    public void print(Exposition out, List<String> labels) {
        out.sample(sum(), labels.toArray(String[]::new));
    }
}
