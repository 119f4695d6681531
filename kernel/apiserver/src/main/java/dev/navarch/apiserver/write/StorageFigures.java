package dev.navarch.apiserver.write;

import dev.navarch.kernel.metrics.Counter;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.StorageException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often the storage was called, how long that took and how often it failed. Safe for many threads. */
public final class StorageFigures {

    private final Metrics metrics;
    private final NanoClock clock;
    private final Map<Kind, Series> known = new ConcurrentHashMap<>();

    public StorageFigures(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = NanoClock.of(clock);
    }

    /** Makes a call and takes note of it. A comparison that failed is an answer, not a failure. */
    Commit of(Operation operation, ResourceName resource, Call call) throws StorageException {
        Series series = known.computeIfAbsent(new Kind(operation, resource), this::series);
        long start = clock.nanoTime();
        try {
            return call.run();
        } catch (ComparisonFailedException e) {
            throw e;
        } catch (StorageException e) {
            series.errors.increment();
            throw e;
        } finally {
            series.calls.increment();
            series.durations.addNanos(clock.nanoTime() - start);
        }
    }

    private Series series(Kind kind) {
        String operation = kind.operation.name().toLowerCase(Locale.ROOT);
        String group = kind.resource.group();
        String resource = kind.resource.resource();
        return new Series(
                metrics.counter(Family.ETCD_REQUESTS_TOTAL, group, operation, resource),
                metrics.histogram(Family.ETCD_REQUEST_DURATION_SECONDS, group, operation, resource),
                metrics.counter(Family.ETCD_REQUEST_ERRORS_TOTAL, group, operation, resource));
    }

    /** What the storage is called for; reads come from memory. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /** One call. */
    interface Call {
        Commit run() throws StorageException;
    }

    private record Kind(Operation operation, ResourceName resource) {}

    private record Series(Counter calls, Histogram durations, Counter errors) {}
}
