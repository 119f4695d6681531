package dev.navarch.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a phase took.
 *
 * @param perSecond operations
 * @param median of the latencies, in milliseconds; zero where they were not taken
 * @param p99 the same
 * @param server processor time of the server's processes for one operation, in microseconds; zero if they are unknown
 * @param load processor time of this program for one operation, in microseconds
 */
record Result(double perSecond, double median, double p99, double server, double load) {

    /** @param latencies in nanoseconds; sorted in place */
    static Result of(int count, long wall, Processes.Usage used, long[] latencies) {
        Arrays.sort(latencies);
        int taken = latencies.length;
        return new Result(
                count * 1e9 / wall,
                taken == 0 ? 0 : latencies[taken / 2] / 1e6,
                taken == 0 ? 0 : latencies[Math.min(taken - 1, taken * 99 / 100)] / 1e6,
                used.server() / 1e3 / count,
                used.load() / 1e3 / count);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"perSecond\": %.1f, \"p50ms\": %.2f, \"p99ms\": %.2f, \"serverMicros\": %.1f, \"loadMicros\": %.1f}",
                perSecond,
                median,
                p99,
                server,
                load);
    }
}
