package dev.navarch.apiserver.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Values by how large they were. Safe for many threads, without locks. */
public final class Histogram {

    /** Seconds, as kube-apiserver parts the durations of requests. */
    public static final double[] REQUESTS = {
        0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60
    };

    private final double[] bounds;
    private final LongAdder[] buckets;
    private final LongAdder millionths = new LongAdder();

    /** @param bounds upper bounds, ascending; not copied */
    public Histogram(double... bounds) {
        this.bounds = bounds;
        this.buckets = new LongAdder[bounds.length + 1];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /** Notes one value. */
    public void add(double value) {
        int bucket = 0;
        while (bucket < bounds.length && value > bounds[bucket]) {
            bucket++;
        }
        buckets[bucket].increment();
        millionths.add((long) (value * 1e6));
    }

    /** How many values were noted. */
    public long count() {
        long count = 0;
        for (LongAdder bucket : buckets) {
            count += bucket.sum();
        }
        return count;
    }

    void print(Exposition out, String labels) {
        String before = labels.isEmpty() ? "" : labels + ",";
        long count = 0;
        for (int i = 0; i < buckets.length; i++) {
            count += buckets[i].sum();
            String bound = i < bounds.length ? Exposition.number(bounds[i]) : "+Inf";
            out.sample("_bucket", before + "le=\"" + bound + "\"", count);
        }
        out.sample("_sum", labels, millionths.sum() / 1e6);
        out.sample("_count", labels, count);
    }
}
