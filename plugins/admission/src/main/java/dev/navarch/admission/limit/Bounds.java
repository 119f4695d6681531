package dev.navarch.admission.limit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.PodResources;
import dev.navarch.spi.quantity.Quantity;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one item of a LimitRange.
 *
 * @param type to what they apply: Container, Pod or PersistentVolumeClaim
 */
record Bounds(String type, Map<String, Quantity> least, Map<String, Quantity> most, Map<String, Quantity> ratio) {

    static Bounds of(JsonNode limit) {
        return new Bounds(
                limit.path("type").asText(),
                PodResources.amounts(limit.path("min")),
                PodResources.amounts(limit.path("max")),
                PodResources.amounts(limit.path("maxLimitRequestRatio")));
    }

    /** Adds what is out of bounds. */
    void check(Map<String, Quantity> requests, Map<String, Quantity> limits, List<String> problems) {
        least.forEach((name, bound) -> checkLeast(name, bound, requests.get(name), limits.get(name), problems));
        most.forEach((name, bound) -> checkMost(name, bound, requests.get(name), limits.get(name), problems));
        ratio.forEach((name, bound) -> checkRatio(name, bound, requests.get(name), limits.get(name), problems));
    }

    /** The same for things that have requests only. */
    void checkRequests(Map<String, Quantity> requests, List<String> problems) {
        least.forEach((name, bound) -> checkLeast(name, bound, requests.get(name), null, problems));
        most.forEach((name, bound) -> {
            Quantity request = requests.get(name);
            if (request == null) {
                problems.add("maximum " + usage(name, bound) + ".  No request is specified");
            } else if (request.compareTo(bound) > 0) {
                problems.add("maximum " + usage(name, bound) + ", but request is " + request);
            }
        });
    }

    private void checkLeast(
            String name, Quantity bound, @Nullable Quantity request, @Nullable Quantity limit, List<String> problems) {
        if (request == null) {
            problems.add("minimum " + usage(name, bound) + ".  No request is specified");
        } else if (request.compareTo(bound) < 0) {
            problems.add("minimum " + usage(name, bound) + ", but request is " + request);
        } else if (limit != null && limit.compareTo(bound) < 0) {
            problems.add("minimum " + usage(name, bound) + ", but limit is " + limit);
        }
    }

    private void checkMost(
            String name, Quantity bound, @Nullable Quantity request, @Nullable Quantity limit, List<String> problems) {
        if (limit == null) {
            problems.add("maximum " + usage(name, bound) + ".  No limit is specified");
        } else if (limit.compareTo(bound) > 0) {
            problems.add("maximum " + usage(name, bound) + ", but limit is " + limit);
        } else if (request != null && request.compareTo(bound) > 0) {
            problems.add("maximum " + usage(name, bound) + ", but request is " + request);
        }
    }

    private void checkRatio(
            String name, Quantity bound, @Nullable Quantity request, @Nullable Quantity limit, List<String> problems) {
        String start = name + " max limit to request ratio per " + type + " is " + bound;
        if (request == null || request.signum() == 0) {
            problems.add(start + ", but no request is specified or request is 0");
        } else if (limit == null || limit.signum() == 0) {
            problems.add(start + ", but no limit is specified or limit is 0");
        } else {
            var observed = limit.amount().divide(request.amount(), MathContext.DECIMAL64);
            if (observed.compareTo(bound.amount()) > 0) {
                problems.add(
                        start + ", but provided ratio is " + String.format(Locale.ROOT, "%f", observed.doubleValue()));
            }
        }
    }

    private String usage(String name, Quantity bound) {
        return name + " usage per " + type + " is " + bound;
    }
}
