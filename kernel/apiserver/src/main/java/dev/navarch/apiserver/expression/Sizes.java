package dev.navarch.apiserver.expression;

/** How large values can be that come in a request, in characters of JSON; the numbers are those of Kubernetes 1.36. */
final class Sizes {

    static final long REQUEST = 3 * 1024 * 1024;
    static final long TIME = 32;
    static final long DATE = 12;

    private Sizes() {}

    /** How many times a value of that size fits into a request, next to commas. */
    static long inRequest(long smallest) {
        return REQUEST / (smallest + 1);
    }

    static long items(long smallest) {
        return (REQUEST - 2) / (smallest + 1);
    }

    /** Keys and quotes take their share. */
    static long entries(long smallest) {
        return (REQUEST - 2) / (smallest + 6);
    }

    static long text() {
        return REQUEST - 2;
    }

    static long product(long a, long b) {
        try {
            return Math.multiplyExact(a, b);
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
