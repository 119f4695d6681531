package dev.navarch.kernel.metrics;

import java.util.stream.DoubleStream;

/** Upper bounds by which histograms part their values, as Kubernetes has them; seconds where nothing else is said. */
public enum Buckets {
    REQUESTS(0.005, 0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60),
    OBJECTIVES(0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60),
    ADMISSION(0.005, 0.025, 0.1, 0.5, 1, 2.5),
    FILTERS(0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 5, 10, 15, 30),
    ALLOCATIONS(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    CONVERSIONS(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 45, 60),
    ACCESS(DoubleStream.iterate(0.001, bound -> bound * 2).limit(15).toArray()),
    QUEUES(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10),
    TURNS(0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30),
    /** Until a certificate expires. */
    EXPIRATIONS(
            0,
            1_800,
            3_600,
            7_200,
            21_600,
            43_200,
            86_400,
            172_800,
            345_600,
            604_800,
            2_592_000,
            7_776_000,
            15_552_000,
            31_104_000),
    /** Bytes. */
    ANSWERS(1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9),
    /** Bytes. */
    BODIES(DoubleStream.iterate(50_000, bound -> bound + 100_000).limit(31).toArray()),
    /** Bytes. */
    EVENTS(1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072),
    SEATS(1, 2, 4, 8, 16, 32, 64, 100),
    /** Requests. */
    QUEUE_LENGTHS(0, 10, 25, 50, 100, 250, 500, 1_000);

    private final Bounds bounds;

    Buckets(double... bounds) {
        this.bounds = new Bounds(bounds);
    }

    Bounds bounds() {
        return bounds;
    }
}
