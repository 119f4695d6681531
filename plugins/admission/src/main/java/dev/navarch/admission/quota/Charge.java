package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.quantity.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one request takes from one quota.
 *
 * @param amounts by limit, all more than nothing
 */
record Charge(Map<String, Quantity> amounts) {

    /** What a change takes; it gives nothing back, since it may yet fail. */
    static Charge between(Map<String, Quantity> before, Map<String, Quantity> after) {
        Map<String, Quantity> amounts = new TreeMap<>(after);
        before.forEach((name, amount) -> amounts.computeIfPresent(name, (same, needed) -> needed.minus(amount)));
        amounts.values().removeIf(amount -> amount.signum() <= 0);
        return new Charge(amounts);
    }

    boolean isEmpty() {
        return amounts.isEmpty();
    }

    /** The part that a quota limits. */
    Charge limitedBy(JsonNode quota) {
        Map<String, Quantity> limited = new TreeMap<>(amounts);
        limited.keySet().removeIf(name -> !quota.path("status").path("hard").has(name));
        return new Charge(limited);
    }

    /** Why the quota does not allow it; empty if it does. */
    Optional<String> problem(JsonNode quota) {
        JsonNode hard = quota.path("status").path("hard");
        JsonNode used = quota.path("status").path("used");
        Map<String, Quantity> exceeded = new TreeMap<>(amounts);
        exceeded.entrySet().removeIf(entry -> {
            String name = entry.getKey();
            Quantity limit = Quantity.of(hard.path(name).asText());
            Quantity sum = entry.getValue().plus(Quantity.of(used.path(name).asText("0")));
            return sum.compareTo(limit) <= 0;
        });
        if (exceeded.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "exceeded quota: " + quota.path("metadata").path("name").asText() + ", requested: "
                        + exceeded.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(","))
                        + ", used: " + print(exceeded, used) + ", limited: " + print(exceeded, hard));
    }

    /** Adds the amounts to what the quota says is used. */
    ObjectNode apply(ObjectNode quota) {
        ObjectNode used = quota.withObjectProperty("status").withObjectProperty("used");
        amounts.forEach((limit, amount) -> used.put(
                limit, Quantity.of(used.path(limit).asText("0")).plus(amount).toString()));
        return quota;
    }

    /** Takes the amounts away again, as far as nobody else has done so meanwhile. */
    ObjectNode refund(ObjectNode quota) {
        ObjectNode used = quota.withObjectProperty("status").withObjectProperty("used");
        amounts.forEach((limit, amount) -> used.put(
                limit,
                Quantity.of(used.path(limit).asText("0"))
                        .minus(amount)
                        .max(Quantity.ZERO)
                        .toString()));
        return quota;
    }

    private static String print(Map<String, Quantity> names, JsonNode values) {
        return names.keySet().stream()
                .map(name -> name + "=" + values.path(name).asText())
                .collect(Collectors.joining(","));
    }
}
