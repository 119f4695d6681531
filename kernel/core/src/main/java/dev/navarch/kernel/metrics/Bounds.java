package dev.navarch.kernel.metrics;

import java.util.List;

/** Ascending upper bounds by which a histogram parts its values; above the last there is one more part. */
final class Bounds {

    private final double[] bounds;

    /** @throws IllegalArgumentException if they do not ascend */
    Bounds(double... bounds) {
        for (int i = 1; i < bounds.length; i++) {
            if (!(bounds[i - 1] < bounds[i])) {
                throw new IllegalArgumentException("bounds must ascend: " + bounds[i - 1] + ", " + bounds[i]);
            }
        }
        this.bounds = bounds.clone();
    }

    static Bounds of(List<Double> bounds) {
        return new Bounds(bounds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    int size() {
        return bounds.length;
    }

    double at(int index) {
        return bounds[index];
    }

    /** The first that takes the value; {@link #size} for one above all bounds. */
    int indexOf(double value) {
        int index = 0;
        while (index < bounds.length && value > bounds[index]) {
            index++;
        }
        return index;
    }

    boolean contains(double bound) {
        int index = indexOf(bound);
        return index < bounds.length && bounds[index] == bound;
    }
}
