package dev.navarch.scheduling.affinity;

import dev.navarch.spi.scheduling.NodeInfo;
import java.util.HashMap;
import java.util.Map;

/** Sums for topology domains, each a node label with one of its values. */
final class Pairs {

    private final Map<String, Map<String, Long>> sums = new HashMap<>();

    /** Adds to the domain that the node lies in, if it has that label. */
    void add(NodeInfo node, String key, long amount) {
        String value = node.labels().get(key);
        if (value != null) {
            sums.computeIfAbsent(key, ignored -> new HashMap<>()).merge(value, amount, Long::sum);
        }
    }

    /** The sum of the domain that the node lies in. */
    long of(NodeInfo node, String key) {
        Map<String, Long> values = sums.get(key);
        String value = node.labels().get(key);
        return values == null || value == null ? 0 : values.getOrDefault(value, 0L);
    }

    /** The sums of all domains that the node lies in. */
    long all(NodeInfo node) {
        long sum = 0;
        for (String key : sums.keySet()) {
            sum += of(node, key);
        }
        return sum;
    }

    /** Whether any domain that the node lies in has more than nothing. */
    boolean any(NodeInfo node) {
        for (String key : sums.keySet()) {
            if (of(node, key) > 0) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }
}
