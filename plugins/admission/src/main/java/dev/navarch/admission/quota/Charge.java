package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.quantity.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one request adds to what a namespace uses.
 *
 * @param amounts by resource; negative where a change gives something back
 */
record Charge(Map<String, Quantity> amounts) {

    /** The difference that a change makes. */
    static Charge between(Map<String, Quantity> before, Map<String, Quantity> after) {
        Map<String, Quantity> amounts = new TreeMap<>(after);
        before.forEach((name, amount) ->
                amounts.put(name, amounts.getOrDefault(name, Quantity.ZERO).minus(amount)));
        amounts.values().removeIf(amount -> amount.signum() == 0);
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
        String name = quota.path("metadata").path("name").asText();
        StringBuilder unknown = new StringBuilder();
        Map<String, Quantity> exceeded = new TreeMap<>();
        amounts.forEach((resource, amount) -> {
            if (!used.has(resource)) {
                unknown.append(unknown.isEmpty() ? "" : ",").append(resource);
            } else if (amount.signum() > 0
                    && amount.plus(Quantity.of(used.path(resource).asText()))
                                    .compareTo(Quantity.of(hard.path(resource).asText()))
                            > 0) {
                exceeded.put(resource, amount);
            }
        });
        if (!unknown.isEmpty()) {
            return Optional.of("status unknown for quota: " + name + ", resources: " + unknown);
        }
        return exceeded.isEmpty()
                ? Optional.empty()
                : Optional.of("exceeded quota: " + name + ", requested: " + print(exceeded) + ", used: "
                        + print(exceeded, used) + ", limited: " + print(exceeded, hard));
    }

    /** Adds the amounts to what the quota says is used. */
    void apply(ObjectNode quota) {
        ObjectNode used = quota.withObjectProperty("status").withObjectProperty("used");
        amounts.forEach((resource, amount) -> used.put(
                resource,
                Quantity.of(used.path(resource).asText("0")).plus(amount).toString()));
    }

    private static String print(Map<String, Quantity> amounts) {
        StringBuilder text = new StringBuilder();
        amounts.forEach((name, amount) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(amount));
        return text.toString();
    }

    private static String print(Map<String, Quantity> names, JsonNode values) {
        StringBuilder text = new StringBuilder();
        names.keySet().forEach(name -> text.append(text.isEmpty() ? "" : ",")
                .append(name)
                .append('=')
                .append(values.path(name).asText()));
        return text.toString();
    }
}
