package dev.navarch.kernel.metrics;

import dev.navarch.kernel.metrics.Exposition.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the samples of a family.
 *
 * @param labels names, in the order in which values are given
 * @param buckets the bounds that a histogram tells of; null for other types
 */
record Head(
        String name,
        Type type,
        String help,
        List<String> labels,
        @Nullable Bounds buckets) {

    /** Of a histogram. */
    Bounds bounds() {
        if (buckets == null) {
            throw new IllegalStateException(name + " is no histogram");
        }
        return buckets;
    }
}
