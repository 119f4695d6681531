package dev.navarch.expression.cel.cost;

/** A number of units or elements that is not known exactly; {@link Long#MAX_VALUE} stands for without end. */
record Range(long minimum, long maximum) {

    static final Range NONE = new Range(0, 0);
    static final Range ONE = new Range(1, 1);
    static final Range UNKNOWN = new Range(0, Long.MAX_VALUE);

    static Range exactly(long value) {
        return new Range(value, value);
    }

    Range plus(Range other) {
        return new Range(sum(minimum, other.minimum), sum(maximum, other.maximum));
    }

    Range times(Range other) {
        return new Range(product(minimum, other.minimum), product(maximum, other.maximum));
    }

    Range times(double factor) {
        return new Range(product(minimum, factor), product(maximum, factor));
    }

    Range union(Range other) {
        return new Range(Math.min(minimum, other.minimum), Math.max(maximum, other.maximum));
    }

    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long product(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long product(long a, double factor) {
        if (a == Long.MAX_VALUE && factor > 0) {
            return (long) Math.ceil(Math.min(0x1p64 * factor, 0x1p63));
        }
        double product = Math.ceil(a * factor);
        return product >= 0x1p63 ? Long.MAX_VALUE : (long) product;
    }
}
