package dev.navarch.benchmarks.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does a numbered piece of work many times, so many at a time, and takes the time of each. */
record Measure(int atATime) {

    /** One piece of work; the number says which. */
    interface Work {
        void perform(int number) throws Exception;
    }

    /** @throws ExecutionException with the first failure */
    Result times(int count, Work work) throws InterruptedException, ExecutionException {
        long[] latencies = new long[count];
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?>[] workers = new Future<?>[atATime];
            for (int w = 0; w < atATime; w++) {
                workers[w] = threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long before = System.nanoTime();
                        work.perform(i);
                        latencies[i] = System.nanoTime() - before;
                    }
                    return null;
                });
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        long wall = System.nanoTime() - begin;
        Arrays.sort(latencies);
        return new Result(
                count * 1e9 / wall, latencies[count / 2] / 1e6, latencies[Math.min(count - 1, count * 99 / 100)] / 1e6);
    }

    /** Operations per second, and milliseconds; a percentile of zero was not measured. */
    record Result(double perSecond, double median, double p99) {

        static Result rate(long count, long nanos) {
            return new Result(count * 1e9 / nanos, 0, 0);
        }

        String json() {
            return String.format(
                    Locale.ROOT, "{\"perSecond\": %.1f, \"p50ms\": %.2f, \"p99ms\": %.2f}", perSecond, median, p99);
        }
    }
}
