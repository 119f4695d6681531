package dev.navarch.apiserver.metrics;

import dev.navarch.kernel.metrics.Buckets;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What was counted of the requests of one kind. */
final class RequestSeries {

    private static final int COMMON = 600;

    final RequestKey key;
    final Histogram durations = new Histogram(Buckets.REQUESTS);
    final Histogram sizes = new Histogram(Buckets.ANSWERS);
    final LongAdder lasting = new LongAdder();
    private volatile @Nullable Histogram bodies;
    private final LongAdder[] codes = new LongAdder[COMMON];
    private final Map<Integer, LongAdder> terminated = new ConcurrentHashMap<>();

    RequestSeries(RequestKey key) {
        this.key = key;
    }

    void count(int code) {
        if (code >= 0 && code < COMMON) {
            LongAdder adder = codes[code];
            if (adder == null) {
                adder = create(code);
            }
            adder.increment();
        }
    }

    /** The sizes of the bodies of such requests, together with those of other versions and scopes. */
    Histogram bodies(Metrics metrics, String verb) {
        Histogram known = bodies;
        if (known == null) {
            known = metrics.histogram(
                    Family.APISERVER_REQUEST_BODY_SIZE_BYTES, key.group(), key.resource(), body(verb));
            bodies = known;
        }
        return known;
    }

    private static String body(String verb) {
        return verb.equals("deletecollection") ? "delete_collection" : verb;
    }

    private synchronized LongAdder create(int code) {
        if (codes[code] == null) {
            codes[code] = new LongAdder();
        }
        return codes[code];
    }

    /** Notes a request that the server itself ended. */
    void terminate(int code) {
        terminated.computeIfAbsent(code, key -> new LongAdder()).increment();
    }

    Map<Integer, LongAdder> terminated() {
        return terminated;
    }

    synchronized void eachCode(CodeReader reader) {
        for (int code = 0; code < COMMON; code++) {
            if (codes[code] != null) {
                reader.read(code, codes[code].sum());
            }
        }
    }

    /** Takes a code and how often it was answered. */
    interface CodeReader {
        void read(int code, long count);
    }
}
