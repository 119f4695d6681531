package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quantity.Quantity;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one object means to the quotas of its namespace.
 *
 * @param usage how much it takes, by the limits that are about it
 * @param scopes the scopes that it falls into, those of {@code classes} apart
 * @param classes for scopes that tell objects apart by the name of a class, which classes it names; empty where none
 */
public record Footprint(Map<String, Quantity> usage, Set<String> scopes, Map<String, Set<String>> classes) {

    /** An object that counts for nothing but its being there. */
    public static Footprint ofOne(ResourceName resource) {
        Map<String, Quantity> usage = new TreeMap<>();
        usage.put(Limits.countOf(resource), Quantity.of(1));
        if (Limits.isPlain(resource)) {
            usage.put(resource.resource(), Quantity.of(1));
        }
        return new Footprint(usage, Set.of(), Map.of());
    }

    /** @param now a pod that should have been gone by then takes nothing but its place in storage */
    public static Footprint of(ResourceName resource, JsonNode object, Instant now) {
        Footprint one = ofOne(resource);
        if (resource.equals(Limits.PODS)) {
            PodUsage.add(one.usage, object, now);
            return new Footprint(one.usage, PodScopes.of(object), PodScopes.classes(object));
        }
        if (resource.equals(Limits.SERVICES)) {
            ServiceUsage.add(one.usage, object.path("spec"));
        } else if (resource.equals(Limits.VOLUME_CLAIMS)) {
            VolumeClaimUsage.add(one.usage, object);
            return new Footprint(one.usage, Set.of(), VolumeClaimUsage.classes(object));
        } else if (resource.equals(Limits.DEVICE_CLAIMS)) {
            DeviceClaimUsage.add(one.usage, object.path("spec"));
        }
        return one;
    }

    /** Whether a quota with that {@code spec} is about the object, as far as its scopes say. */
    public boolean within(JsonNode spec) {
        for (JsonNode scope : spec.path("scopes")) {
            if (!fallsInto(scope.asText())) {
                return false;
            }
        }
        for (JsonNode expression : spec.path("scopeSelector").path("matchExpressions")) {
            if (!matches(expression)) {
                return false;
            }
        }
        return true;
    }

    private boolean fallsInto(String scope) {
        return scopes.contains(scope) || !classes.getOrDefault(scope, Set.of()).isEmpty();
    }

    /** An object that names several classes matches if it would with one of them alone. */
    private boolean matches(JsonNode expression) {
        String scope = expression.path("scopeName").asText();
        Set<String> named = classes.get(scope);
        String operator = expression.path("operator").asText();
        if (named == null || operator.equals("Exists")) {
            return fallsInto(scope);
        }
        Set<String> values = new HashSet<>();
        expression.path("values").forEach(value -> values.add(value.asText()));
        return switch (operator) {
            case "In" -> named.stream().anyMatch(values::contains);
            case "NotIn" -> named.isEmpty() || !values.containsAll(named);
            default -> named.isEmpty();
        };
    }
}
