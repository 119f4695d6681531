package dev.navarch.kernel.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Values by how large they were. Safe for many threads, without locks. */
public final class Histogram implements Figure {

    private static final double NANOS = 1e9;

    private final Bounds bounds;
    private final LongAdder[] counts;
    /** The parts behind the point, in billionths. */
    private final LongAdder billionths = new LongAdder();
    /** The parts before it. */
    private final LongAdder units = new LongAdder();

    public Histogram(Buckets buckets) {
        this(buckets.bounds());
    }

    Histogram(Bounds bounds) {
        this.bounds = bounds;
        this.counts = new LongAdder[bounds.size() + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Notes one value. */
    public void add(double value) {
        counts[bounds.indexOf(value)].increment();
        long whole = (long) value;
        if (whole != 0) {
            units.add(whole);
        }
        double rest = value - whole;
        if (rest != 0) {
            billionths.add(Math.round(rest * NANOS));
        }
    }

    /** Notes a duration. */
    public void addNanos(long nanos) {
        add(nanos / NANOS);
    }

    /** How many values were noted. */
    public long count() {
        long count = 0;
        for (LongAdder each : counts) {
            count += each.sum();
        }
        return count;
    }

    /** Nothing, where nothing was noted. */
    @Override
    public void print(Exposition out, List<String> labels) {
        if (count() > 0) {
            out.sample(this, labels.toArray(String[]::new));
        }
    }

    /** @param shown the bounds to tell of, all of which were counted by */
    void print(Exposition out, Bounds shown, String labels) {
        String before = labels.isEmpty() ? "" : labels + ",";
        long count = 0;
        for (int i = 0; i < counts.length; i++) {
            count += counts[i].sum();
            if (i == bounds.size()) {
                out.line("_bucket", before + "le=\"+Inf\"", count);
            } else if (shown == bounds || shown.contains(bounds.at(i))) {
                out.line("_bucket", before + "le=\"" + Exposition.bound(bounds.at(i)) + "\"", count);
            }
        }
        out.line("_sum", labels, units.sum() + billionths.sum() / NANOS);
        out.line("_count", labels, count);
    }
}
