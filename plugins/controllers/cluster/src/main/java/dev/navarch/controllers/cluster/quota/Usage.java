package dev.navarch.controllers.cluster.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.quantity.Quantity;
import dev.navarch.spi.quota.Footprint;
import dev.navarch.spi.quota.Limits;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the objects of a namespace take of one quota's limits. */
final class Usage {

    private Usage() {}

    /** @return the limits that some kind can be counted by, nothing taken included */
    static Map<String, Quantity> of(
            String namespace, JsonNode spec, Set<String> limits, Collection<? extends Counted> counted) {
        Map<String, Quantity> used = new TreeMap<>();
        for (Counted kind : counted) {
            Map<String, Quantity> own = new TreeMap<>();
            limits.stream()
                    .filter(limit -> Limits.concerns(limit, kind.resource()))
                    .forEach(limit -> own.put(limit, Quantity.ZERO));
            if (!own.isEmpty()) {
                for (Footprint footprint : kind.in(namespace)) {
                    if (footprint.within(spec)) {
                        footprint
                                .usage()
                                .forEach((limit, amount) ->
                                        own.computeIfPresent(limit, (same, sum) -> sum.plus(amount)));
                    }
                }
                own.forEach((limit, amount) -> used.merge(limit, amount, Quantity::plus));
            }
        }
        return used;
    }

    /** Whether two lists of amounts say the same, however they are written. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.size() == other.size()
                && one.properties().stream()
                        .allMatch(entry -> other.has(entry.getKey())
                                && Quantity.of(entry.getValue().asText())
                                                .compareTo(Quantity.of(other.path(entry.getKey())
                                                        .asText()))
                                        == 0);
    }

    /** Whether less is counted of some limit than is said to be used. */
    static boolean givesBack(Map<String, Quantity> count, JsonNode used) {
        return count.entrySet().stream()
                .anyMatch(limit -> used.has(limit.getKey())
                        && limit.getValue()
                                        .compareTo(Quantity.of(
                                                used.path(limit.getKey()).asText()))
                                < 0);
    }

    /**
     * What is to be written as used.
     *
     * @param believed whether the count replaces what is known; otherwise it only adds what is not
     */
    static void write(
            ObjectNode used, JsonNode before, Set<String> limits, Map<String, Quantity> count, boolean believed) {
        for (String limit : limits) {
            Quantity counted = count.get(limit);
            if (counted != null && (believed || !before.has(limit))) {
                used.put(limit, counted.toString());
            } else if (before.has(limit)) {
                used.set(limit, before.path(limit));
            }
        }
    }
}
