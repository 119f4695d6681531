package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.ResourceNames;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What requests and limits must look like. */
public final class ResourceValidation {

    private static final String HUGE_PAGES = ResourceNames.HUGE_PAGES;

    private ResourceValidation() {}

    static void container(Place resources, ContainerScope scope) {
        requirements(resources, scope.resourceClaims(), ResourceValidation::amount);
    }

    /**
     * Requests, limits and claims.
     *
     * @param claims the names of the pod's claims
     * @param amount what one amount of a resource must look like
     */
    static void requirements(Place resources, Set<String> claims, BiConsumer<String, Place> amount) {
        Place limits = resources.at("limits");
        Place requests = resources.at("requests");
        limits.entries(amount);
        requests.entries((name, request) -> {
            amount.accept(name, request);
            againstLimit(name, request, limits, requests);
        });
        hugePagesAlone(resources, limits, requests);
        claims(resources.at("claims"), claims);
    }

    /** What a pod costs besides its containers: amounts as of limits. */
    public static void overhead(Place overhead) {
        overhead.entries((name, amount) ->
                amount(name, amount.named(overhead.path().child("limits").key(name))));
        hugePagesAlone(overhead, overhead, overhead);
    }

    private static void hugePagesAlone(Place place, Place limits, Place requests) {
        boolean huge = false;
        boolean plain = false;
        for (Place amounts : List.of(limits, requests)) {
            for (var amount : amounts.node().properties()) {
                huge |= amount.getKey().startsWith(HUGE_PAGES);
                plain |= amount.getKey().equals("cpu") || amount.getKey().equals("memory");
            }
        }
        if (huge && !plain) {
            place.forbidden("HugePages require cpu or memory");
        }
    }

    private static void againstLimit(String name, Place amount, Place limits, Place requests) {
        JsonNode limit = limits.node().get(name);
        if (limit == null) {
            if (!isOvercommitAllowed(name)) {
                limits.errors().required(limits.path(), "Limit must be set for non overcommitable resources");
            }
            return;
        }
        int order = Quantity.parse(amount.text()).compareTo(Quantity.parse(limit.asText()));
        if (!isOvercommitAllowed(name) && order != 0) {
            requests.errors()
                    .invalid(
                            requests.path(), amount.text(), "must be equal to " + name + " limit of " + limit.asText());
        } else if (order > 0) {
            requests.errors()
                    .invalid(
                            requests.path(),
                            amount.text(),
                            "must be less than or equal to " + name + " limit of " + limit.asText());
        }
    }

    private static boolean isOvercommitAllowed(String name) {
        return (name.indexOf('/') < 0 || name.startsWith("kubernetes.io/")) && !name.startsWith(HUGE_PAGES);
    }

    private static void amount(String name, Place amount) {
        name(name, amount);
        value(name, amount);
    }

    private static void name(String name, Place amount) {
        if (ResourceNames.ofContainer(name, amount) && name.startsWith("requests.")) {
            amount.errors().invalid(amount.path(), name, "doesn't follow extended resource name standard");
        }
    }

    /** An amount of a resource: never negative, whole for resources that cannot be split. */
    static void value(String name, Place amount) {
        Quantity quantity = Quantity.parse(amount.text());
        if (quantity.signum() < 0) {
            amount.invalid("must be greater than or equal to 0");
        }
        boolean extended = name.indexOf('/') >= 0 && !name.startsWith("kubernetes.io/");
        if ((extended || name.startsWith(HUGE_PAGES))
                && quantity.amount().stripTrailingZeros().scale() > 0) {
            amount.invalid("must be an integer");
        }
        if (name.startsWith(HUGE_PAGES)) {
            hugePages(name, amount, quantity);
        }
    }

    private static void hugePages(String name, Place amount, Quantity quantity) {
        try {
            BigDecimal size =
                    Quantity.parse(name.substring(HUGE_PAGES.length())).amount();
            if (size.signum() <= 0 || quantity.amount().remainder(size).signum() != 0) {
                amount.invalid(amount.text() + " is not positive integer multiple of " + name);
            }
        } catch (IllegalArgumentException unreadable) {
            amount.errors().invalid(amount.path(), name, "page size is not a quantity");
        }
    }

    /** @param known the names of the pod's claims */
    private static void claims(Place claims, Set<String> known) {
        Set<String> seen = new HashSet<>();
        claims.each(claim -> {
            Place name = claim.at("name");
            if (name.isEmpty()) {
                claim.errors().required(claim.path(), "");
                return;
            }
            unlikeOthers(claim, seen);
            if (!known.contains(name.text())) {
                String all = known.isEmpty() ? " which is empty" : ": " + String.join(", ", known);
                claim.errors()
                        .notFound(
                                claim.path(), name.text(), "must be one of the names in pod.spec.resourceClaims" + all);
            }
        });
    }

    /** A claim is named once as a whole, or once for each of its requests. */
    private static void unlikeOthers(Place claim, Set<String> seen) {
        String name = claim.text("name");
        if (seen.contains(name)) {
            claim.errors().duplicate(claim.path(), name);
            return;
        }
        Place request = claim.at("request");
        request.whenNotEmpty(Names::label);
        if (!request.isEmpty()) {
            String part = name + "/" + request.text();
            if (!seen.add(part)) {
                claim.errors().duplicate(claim.path(), part);
            }
            return;
        }
        for (String other : seen) {
            if (other.startsWith(name + "/")) {
                claim.errors().duplicate(claim.path(), name);
            }
        }
        seen.add(name);
    }
}
